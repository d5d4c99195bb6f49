"""Notation of everyday: cases in words of many languages, bars with conditions, marks that Markdown and HTML leave."""

EVERYDAY = [
    (
        r"\text{ELU}(x) = \text{if } x \geq 0 \text{ then } x \text{ else } \alpha (\exp(x) - 1)",
        r"[ELU (x)] = cases<x if x ≥ 0 | [\alpha (<+[exp (x)] -1>)] if otherwise>",
    ),
    (
        r"f(x) = \text{if } x > 0 \text{ then } 1 \text{ else if } x < -1 \text{ then } 2 \text{ else } 0",
        r"[f (x)] = cases<1 if x > 0 | 2 if x < <-1> | 0 if otherwise>",
    ),
    (r"f(x) = 1 if x > 1 else -1 if x < -1 else x", r"[f (x)] = cases<1 if x > 1 | <-1> if x < <-1> | x if otherwise>"),
    (
        r"f(x) = x, \text{ if } x > 0 \text{ and } y > 0; \; \alpha x, \text{ otherwise}",
        r"[f (x)] = cases<x if x > 0 and y > 0 | [\alpha x] if otherwise>",
    ),
    (r"f'(x) = 1 \text{ if } x > 0", r"""[<f '> (x)] = 1; "if"; x > 0"""),
    (
        r"f(x) = x \text{ if } x > 0 \text{ and } 0 \text{ otherwise}",
        r'[f (x)] = x; "if"; x > 0; "and"; 0; "otherwise"',
    ),
    (
        r"f(x)=\left\{{\begin{array}{rcl}\alpha (e^{x}-1){\mbox{ for }}x<0\\x{\mbox{ for }}x\geq 0\end{array}}\right.",
        r"[f (x)] = cases<[\alpha (<+<e ^x> -1>)] if x < 0 | x if x ≥ 0>",
    ),
    (
        r"f(x)=\left\{{\begin{array}{rcl}0&{\text{for }}x<0\\x&{\text{for }}x\geq 0\end{array}}\right.",
        r"[f (x)] = cases<0 if x < 0 | x if x ≥ 0>",
    ),
    (
        r"f(x)=\left\{\begin{array}{lll} x & \mbox{if} & x>0 \\ 0 & \mbox{if} & x \le 0\end{array}\right.",
        r"[f (x)] = cases<x if x > 0 | 0 if x ≤ 0>",
    ),
    (r"f(x) = \cases{x & x>0 \cr 0 & else}", r"[f (x)] = cases<x if x > 0 | 0 if otherwise>"),
    (
        r"f(x) = \cases{ x & \text{if } x > 0 \cr 0 & \text{otherwise} \cr}",
        r"[f (x)] = cases<x if x > 0 | 0 if otherwise>",
    ),
    (
        r"\begin{cases} 1 & \text{se } x > 0 \\ 0 & \text{caso contrário} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (
        r"\begin{cases} 1 & \text{si } x > 0 \\ 0 & \text{en otro caso} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (r"\begin{cases} 1 & \text{wenn } x > 0 \\ 0 & \text{sonst} \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (r"\begin{cases} 1 & \text{für } x > 0 \\ 0 & \text{für } x \le 0 \end{cases}", r"cases<1 if x > 0 | 0 if x ≤ 0>"),
    (r"\begin{cases} 1 & \text{si $x > 0$} \\ 0 & \text{sinon} \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (r"\begin{cases} 1 & \text{falls x > 0} \\ 0 & \text{sonst} \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (r"\begin{cases} 1 & \text{se } x > 0 \\ 0 & \text{altrimenti} \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (r"\begin{cases} 1 & \text{若 } x > 0 \\ 0 & \text{否则} \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (r"\begin{cases} 1, & 如果 x > 0 \\ 0, & 其他 \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (
        r"\begin{cases} 1 & x > 0 \text{ のとき} \\ 0 & \text{それ以外} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (
        r"\begin{cases} 1 & x > 0 \text{ ise} \\ 0 & \text{aksi halde} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (r"\begin{cases} 1, & если\ x > 0 \\ 0, & иначе \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (
        r"\begin{cases} 1 & \text{при } x > 0 \\ 0 & \text{в остальных случаях} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (
        r"\begin{cases} 1 & \text{gdy } x > 0 \\ 0 & \text{w przeciwnym razie} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (r"\begin{cases} 1 & \text{jika } x > 0 \\ 0 & \text{lainnya} \end{cases}", r"cases<1 if x > 0 | 0 if otherwise>"),
    (
        r"\begin{cases} 1 & \text{als } x > 0 \text{ und } y > 0 \\ 0 & \text{anders} \end{cases}",
        r"cases<1 if x > 0 and y > 0 | 0 if otherwise>",
    ),
    (r"x \mathrm{Si}(x) + \mathrm{se}", r"<+[x Si (x)] +se>"),
    (r"\left.\frac{df}{dx}\right|_{x=0} = 1", r"at<frac<[d f] // [d x]> // x = 0> = 1"),
    (r"f'(x)\big|_{x=0} + 2 f''(x)|_{x=a}", r"<+at<[<f '> (x)] // x = 0> +[2 at<[<f ''> (x)] // x = a>]>"),
    (r"\frac{d}{dx} f(x)\Big|_{x=1, y=2}", r"at<[frac<d // [d x]> f (x)] // x = 1, y = 2>"),
    (
        r"\left. x^2 + 1 \right|_{x=3} - \left. x \right\rvert_{x = x_0}",
        r"<+at<<+<x ^2> +1> // x = 3> -at<x // x = <x _0>>>",
    ),
    (r"\frac{\partial L}{\partial w}\bigg|_{w_0}", r"at<frac<[\partial L] // [\partial w]> // <w _0>>"),
    (r"p(y|x) + |x|_2", r"<+[p (y, x)] +<|x| _2>>"),
    (r"\vy = \mW \vx + \vb", r"bold:y = <+[bold:W bold:x] +bold:b>"),
    (r"\evx_i + \emA_{ij} + \vtheta", r"<+<x _i> +<A _[i j]> +bold:\theta>"),
    (r"x\_i + \sum\_{j} x\_j \* y", r"<+<x _i> +[SUM_<j> <x _j> ·y]>"),
    (r"x \\_ i", r"<x _i>"),
    (r"x &lt; 0, y &gt;= 1", r"x < 0; y ≥ 1"),
    (r"\begin{aligned} a &amp;= b \\ &amp;= c \end{aligned}", r"a = b = c"),
    (
        r"\begin{cases} 1 &amp; \text{if } x &gt; 0 \\\\ 0 &amp; \text{otherwise} \end{cases}",
        r"cases<1 if x > 0 | 0 if otherwise>",
    ),
    (r"x**2 + e**-x + (1 + x)**(a - 1)", r"<+<x ^2> +<e ^<-x>> +<(<+1 +x>) ^(<+a -1>)>>"),
    (r"⟦x > 0⟧ + \llbracket i = j \rrbracket", r"<+[x > 0] +[i = j]>"),
    (r"x \rarr -\infin", r"x → <-\infty>"),
    (r"\mathchoice{a}{b}{c}{d} + \num{0.5}", r"<+a +0.5>"),
    (
        r"\argmax_i x_i + \softmax(z)_i + \relu(x) + \sgn(x) + \diag(s) + \tr(A)",
        r"<+[ARGMAX_<i> <x _i>] +[softmax <(z) _i>] +[relu (x)] +[sgn (x)] +[diag (s)] +[tr (A)]>",
    ),
    (r"{\small x + y} = {\large \sigma}(x)", r"<+x +y> = [\sigma (x)]"),
]
