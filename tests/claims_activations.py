"""Claims about activations: for each five that are right in words of their own, and five slips; first the order."""

U = "sqrt(2/pi)*(x+0.044715*x**3)"  # what the tanh is taken of

ACTIVATIONS: dict[str, tuple[list[str], list[str]]] = {
    "leaky_relu": (
        [
            "1: where(x>0,1,alpha)",
            "1: where(x<=0,alpha,1)",
            "1: alpha + (1-alpha)*where(x>0,1,0)",
            "2: 0",
            "0: max(x,0)+alpha*min(x,0)",
        ],
        [
            "1: where(x>0,1,0)",
            "1: where(x>0,alpha,1)",
            "1: where(x>1,1,alpha)",
            "1: alpha",
            "0: max(x,alpha*x)",
        ],
    ),
    "relu6": (
        [
            "1: where((x>0)&(x<6),1,0)",
            "1: 1 if 0 < x < 6 else 0",
            "1: where(x<=0,0,where(x>=6,0,1))",
            "2: 0",
            "0: max(0,min(x,6))",
        ],
        [
            "1: where((x>0)&(x<5),1,0)",
            "1: where(x>0,1,0)",
            "1: where(x<6,1,0)",
            "1: where((x>0)&(x<6),0,1)",
            "0: max(0,x)",
        ],
    ),
    "hardtanh": (
        [
            "1: where((x>-1)&(x<1),1,0)",
            "1: where(abs(x)<1,1,0)",
            "1: (1+sign(1-abs(x)))/2",
            "2: 0",
            "0: (abs(x+1)-abs(x-1))/2",
        ],
        [
            "1: where(abs(x)<2,1,0)",
            "1: where(x<1,1,0)",
            "1: where(abs(x)<1,x,0)",
            "1: where(abs(x)<1,-1,0)",
            "0: max(0,min(1,x))",
        ],
    ),
    "hardsigmoid": (
        [
            "1: where(abs(x)<3,1/6,0)",
            "1: where((x>-3)&(x<3),1,0)/6",
            "1: 1/6 if -3 < x < 3 else 0",
            "2: 0",
            "0: min(1,max(0,x/6+1/2))",
        ],
        [
            "1: where(abs(x)<3,1/3,0)",
            "1: where(abs(x)<2.5,1/6,0)",
            "1: 1/6",
            "1: where(x<3,1/6,0)",
            "0: min(1,max(0,0.2*x+0.5))",
        ],
    ),
    "hardswish": (
        [
            "1: where(x<=-3,0,where(x>=3,1,(2*x+3)/6))",
            "1: where(x<=-3,0,where(x<3,x/3+1/2,1))",
            "1: hardsigmoid(x)+x*where(abs(x)<3,1/6,0)",
            "2: where(abs(x)<3,1/3,0)",
            "0: x*min(1,max(0,(x+3)/6))",
        ],
        [
            "1: where(x<=-3,0,where(x>=3,1,(x+3)/6))",
            "1: where(x<-3,0,where(x<3,x/3+1/3,1))",
            "1: hardsigmoid(x)",
            "2: where(abs(x)<3,1/6,0)",
            "0: x*max(0,x+3)/6",
        ],
    ),
    "softsign": (
        [
            "1: 1/(1+abs(x))**2",
            "1: (1+abs(x)-x*sign(x))/(1+abs(x))**2",
            "1: (1-abs(softsign(x)))**2",
            "2: -2*sign(x)/(1+abs(x))**3",
            "1: where(x>0,1/(1+x)**2,1/(1-x)**2)",
        ],
        [
            "1: 1/(1+abs(x))",
            "1: 1/(1+x)**2",
            "1: -1/(1+abs(x))**2",
            "2: -2/(1+abs(x))**3",
            "1: 1/(1+x**2)",
        ],
    ),
    "tanhshrink": (
        [
            "1: tanh(x)**2",
            "1: 1-1/cosh(x)**2",
            "1: (x-tanhshrink(x))**2",
            "2: 2*tanh(x)*(1-tanh(x)**2)",
            "1: ((exp(2*x)-1)/(exp(2*x)+1))**2",
        ],
        [
            "1: -tanh(x)**2",
            "1: 1-tanh(x)**2",
            "1: tanh(x)",
            "2: 2*tanh(x)",
            "1: 1/cosh(x)**2",
        ],
    ),
    "elu": (
        [
            "1: where(x>0,1,alpha*exp(x))",
            "1: where(x>0,1,elu(x,alpha)+alpha)",
            "1: where(x<=0,alpha*exp(x),1)",
            "2: where(x>0,0,alpha*exp(x))",
            "1: where(x<0,alpha*exp(x),1)",
        ],
        [
            "1: where(x>0,1,exp(alpha*x))",
            "1: where(x>0,1,alpha*(exp(x)-1))",
            "1: where(x>0,x,alpha*exp(x))",
            "2: where(x>0,1,alpha*exp(x))",
            "1: where(x>0,1,alpha*exp(-x))",
        ],
    ),
    "celu": (
        [
            "1: where(x>0,1,exp(x/alpha))",
            "1: min(1,exp(x/alpha))",
            "1: exp(min(0,x)/alpha)",
            "2: where(x>0,0,exp(x/alpha)/alpha)",
            "0: max(0,x)+min(0,alpha*(exp(x/alpha)-1))",
        ],
        [
            "1: where(x>0,1,alpha*exp(x/alpha))",
            "1: where(x>0,alpha,exp(x/alpha))",
            "1: where(x>0,1,exp(x/alpha)/alpha)",
            "2: where(x>0,0,exp(x/alpha))",
            "1: where(x>0,1,exp(alpha*x))",
        ],
    ),
    "selu": (
        [
            "1: scale*where(x>0,1,alpha*exp(x))",
            "1: where(x>0,scale,scale*alpha*exp(x))",
            "1: where(x>0,scale,selu(x,alpha,scale)+scale*alpha)",
            "2: where(x>0,0,scale*alpha*exp(x))",
            "0: scale*(max(0,x)+min(0,alpha*(exp(x)-1)))",
        ],
        [
            "1: where(x>0,1,alpha*exp(x))",
            "1: where(x>0,scale,alpha*exp(x))",
            "1: scale*where(x>0,1,exp(x))",
            "2: where(x>0,scale,scale*alpha*exp(x))",
            "1: where(x>0,scale,selu(x,alpha,scale)+alpha)",
        ],
    ),
    "squareplus": (
        [
            "1: (1+x/sqrt(x**2+b))/2",
            "1: squareplus(x,b)/sqrt(x**2+b)",
            "1: 1/2+x/(2*sqrt(x**2+b))",
            "2: b/(2*(x**2+b)**1.5)",
            "2: b/2/(x**2+b)**(3/2)",
        ],
        [
            "1: 1+x/sqrt(x**2+b)",
            "1: (1-x/sqrt(x**2+b))/2",
            "1: (1+x/sqrt(x**2+b**2))/2",
            "2: 1/(2*(x**2+b)**1.5)",
            "2: b/(2*(x**2+b)**0.5)",
        ],
    ),
    "gelu_tanh": (
        [
            f"1: (1+tanh({U}))/2+x/2*(1-tanh({U})**2)*sqrt(2/pi)*(1+0.134145*x**2)",
            f"1: sigmoid(2*{U})+x*sqrt(2/pi)/2*(1+3*0.044715*x**2)/cosh({U})**2",
            "0: x*sigmoid(sqrt(8/pi)*(x+0.044715*x**3))",
            "0: 0.5*x*(1+tanh(sqrt(2/pi)*x*(1+0.044715*x**2)))",
            f"1: sigmoid(2*{U})*(1+2*x*sqrt(2/pi)*(1+0.134145*x**2)*(1-sigmoid(2*{U})))",
        ],
        [
            f"1: (1+tanh({U}))/2+x/2*(1-tanh({U})**2)*sqrt(2/pi)*(1+0.044715*x**2)",
            f"1: (1+tanh({U}))/2",
            "1: gelu(x)",
            "0: gelu(x)",
            "0: x*sigmoid(1.702*x)",
        ],
    ),
    "quick_gelu": (
        [
            "1: sigmoid(1.702*x)*(1+1.702*x*(1-sigmoid(1.702*x)))",
            "1: sigmoid(1.702*x)+1.702*x*sigmoid(1.702*x)*(1-sigmoid(1.702*x))",
            "1: 1.702*quick_gelu(x)+sigmoid(1.702*x)*(1-1.702*quick_gelu(x))",
            "2: 1.702*sigmoid(1.702*x)*(1-sigmoid(1.702*x))*(2+1.702*x*(1-2*sigmoid(1.702*x)))",
            "0: x/(1+exp(-1.702*x))",
        ],
        [
            "1: sigmoid(x)*(1+x*(1-sigmoid(x)))",
            "1: sigmoid(1.702*x)*(1+x*(1-sigmoid(1.702*x)))",
            "1: sigmoid(1.702*x)+1.702*x*sigmoid(1.702*x)",
            "2: sigmoid(1.702*x)*(1-sigmoid(1.702*x))*(2+1.702*x*(1-2*sigmoid(1.702*x)))",
            "0: x*sigmoid(1.7*x)",
        ],
    ),
    "mish": (
        [
            "1: tanh(softplus(x))+x*sigmoid(x)*(1-tanh(softplus(x))**2)",
            "1: exp(x)*(4*(x+1)+4*exp(2*x)+exp(3*x)+exp(x)*(4*x+6))/(2*exp(x)+exp(2*x)+2)**2",
            "1: tanh(softplus(x))+silu(x)/cosh(softplus(x))**2",
            "0: x*(1-2/((1+exp(x))**2+1))",
            "1: tanh(log(1+exp(x)))+x*(1-tanh(log(1+exp(x)))**2)*sigmoid(x)",
        ],
        [
            "1: tanh(softplus(x))+x*(1-tanh(softplus(x))**2)",
            "1: tanh(softplus(x))-x*sigmoid(x)*(1-tanh(softplus(x))**2)",
            "1: exp(x)*(4*(x+1)+4*exp(2*x)+exp(3*x)+exp(x)*(4*x+5))/(2*exp(x)+exp(2*x)+2)**2",
            "1: tanh(softplus(x))",
            "0: x*tanh(x)",
        ],
    ),
}
