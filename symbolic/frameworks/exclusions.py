"""What the frameworks offer beside activations and losses in closed form, and why it is not in the catalogue."""

from dataclasses import dataclass

from symbolic.frameworks.counterpart import Framework

NO_CLOSED_FORM = "no closed form: a sum over alignments, by a recursion"
CLUSTERS = "no closed form: the sum runs over clusters that are chosen with the model"
NOISE = "noise: what is drawn is taken as given, and what is left is another entry or a product with a mask"
LAYER = "a layer with weights, not an activation or a loss"
COMPOSED = "a layer and a loss in one: the loss is in the catalogue"
CONVOLUTION = "a layer: convolution"
POOLING = "a layer: pooling"
NORMALIZATION = "a layer: normalization over axes that it is told, with a learned scale and shift"
RESHAPING = "moves entries, or resizes images"
ENCODING = "integers into vectors, or vectors into rows of a table"
DISTANCE = (
    "a distance between all pairs, or by any norm: the losses that are made of the Euclidean one are in the catalogue"
)
LINEAR = "a layer: products with a matrix"
CONSTANT = "constant but for jumps: its derivative is 0 wherever it has one"
LABELS = "acts on labels, not on predictions; the losses with smoothed labels are in the catalogue"
MAKER = "makes a loss from a function that it is given"
BATCH = "its weights are made from the labels of the whole batch; with weights given it is another entry"
ARITHMETIC = "arithmetic, and sums and extremes over axes: what formulas are written in"
LOGIC = "comparisons, choices and positions: no derivative of their own"
SIGNALS = "signal processing: linear maps and constants"
PLUMBING = "no function of numbers: saving, looking up by name, base classes, types"


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """A name of a framework that is not covered, and why."""

    framework: Framework
    name: str
    reason: str


def _excluded(framework: Framework, reason: str, names: str, prefix: str = "") -> tuple[Exclusion, ...]:
    return tuple(Exclusion(framework=framework, name=prefix + name, reason=reason) for name in names.split())


_F = "nn.functional."

EXCLUSIONS: tuple[Exclusion, ...] = (
    *_excluded("torch", NO_CLOSED_FORM, "nn.CTCLoss nn.functional.ctc_loss"),
    *_excluded("torch", CLUSTERS, "nn.AdaptiveLogSoftmaxWithLoss"),
    *_excluded("torch", NOISE, "dropout dropout1d dropout2d dropout3d alpha_dropout feature_alpha_dropout", _F),
    *_excluded("torch", LAYER, "nn.MultiheadAttention"),
    *_excluded("torch", LAYER, "multi_head_attention_forward scaled_dot_product_attention", _F),
    *_excluded("torch", COMPOSED, "nn.LinearCrossEntropyLoss nn.functional.linear_cross_entropy"),
    *_excluded("torch", DISTANCE, "pairwise_distance pdist", _F),
    *_excluded("torch", LINEAR, "linear bilinear grouped_mm scaled_grouped_mm scaled_mm", _F),
    *_excluded(
        "torch", CONVOLUTION, "conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d conv_transpose3d", _F
    ),
    *_excluded(
        "torch",
        POOLING,
        "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d "
        "adaptive_max_pool1d_with_indices adaptive_max_pool2d adaptive_max_pool2d_with_indices adaptive_max_pool3d "
        "adaptive_max_pool3d_with_indices avg_pool1d avg_pool2d avg_pool3d fractional_max_pool2d "
        "fractional_max_pool2d_with_indices fractional_max_pool3d fractional_max_pool3d_with_indices lp_pool1d "
        "lp_pool2d lp_pool3d max_pool1d max_pool1d_with_indices max_pool2d max_pool2d_with_indices max_pool3d "
        "max_pool3d_with_indices max_unpool1d max_unpool2d max_unpool3d",
        _F,
    ),
    *_excluded(
        "torch", NORMALIZATION, "batch_norm group_norm instance_norm layer_norm local_response_norm rms_norm", _F
    ),
    *_excluded(
        "torch",
        RESHAPING,
        "affine_grid channel_shuffle fold grid_sample interpolate native_channel_shuffle pad pixel_shuffle "
        "pixel_unshuffle unfold upsample upsample_bilinear upsample_nearest",
        _F,
    ),
    *_excluded("torch", ENCODING, "embedding embedding_bag one_hot", _F),
    *_excluded("keras", NO_CLOSED_FORM, "losses.CTC losses.ctc"),
    *_excluded("keras", PLUMBING, "activations.deserialize activations.get activations.serialize layers.Activation"),
    *_excluded("keras", PLUMBING, "losses.Loss losses.deserialize losses.get losses.serialize"),
    *_excluded("jax", LAYER, "nn.dot_product_attention"),
    *_excluded("jax", LINEAR, "nn.scaled_matmul nn.scaled_dot_general nn.get_scaled_dot_general_config"),
    *_excluded("jax", ENCODING, "nn.one_hot flax.nnx.one_hot"),
    *_excluded("jax", PLUMBING, "nn.initializers"),
    *_excluded("optax", NO_CLOSED_FORM, "losses.ctc_loss losses.ctc_loss_with_forward_probs"),
    *_excluded("optax", MAKER, "losses.make_fenchel_young_loss"),
    *_excluded("optax", LABELS, "losses.smooth_labels"),
    *_excluded("optax", BATCH, "losses.multiclass_generalized_dice_loss"),
    *_excluded(
        "onnx",
        ARITHMETIC,
        "Abs Acos Acosh Add Asin Asinh Atan Atanh Ceil Cos Cosh CumProd CumSum Div Erf Floor Log Max Mean Min "
        "Mod Mul Neg Pow Range Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceMax ReduceMean ReduceMin "
        "ReduceProd ReduceSum ReduceSumSquare Round Sign Sinh Sqrt Sub Sum Tan Trilu",
    ),
    *_excluded(
        "onnx",
        LOGIC,
        "And ArgMax ArgMin BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Equal Greater GreaterOrEqual "
        "IsInf IsNaN Less LessOrEqual NonMaxSuppression NonZero Not Or TopK Unique Where Xor",
    ),
    *_excluded(
        "onnx",
        CONVOLUTION,
        "CausalConvWithState Conv ConvInteger ConvTranspose DeformConv",
    ),
    *_excluded(
        "onnx",
        POOLING,
        "AveragePool GlobalAveragePool GlobalLpPool GlobalMaxPool LpPool MaxPool MaxRoiPool MaxUnpool RoiAlign",
    ),
    *_excluded(
        "onnx",
        LINEAR,
        "Det Einsum Gemm MatMul MatMulInteger QLinearConv QLinearMatMul RotaryEmbedding",
    ),
    *_excluded(
        "onnx",
        LAYER,
        "Attention GRU LSTM LinearAttention RNN",
    ),
    *_excluded(
        "onnx",
        NORMALIZATION,
        "BatchNormalization GroupNormalization InstanceNormalization LRN LayerNormalization RMSNormalization",
    ),
    *_excluded(
        "onnx",
        NOISE,
        "Bernoulli Dropout Multinomial RandomNormal RandomNormalLike RandomUniform RandomUniformLike",
    ),
    *_excluded(
        "onnx",
        CONSTANT,
        "Hardmax",
    ),
    *_excluded(
        "onnx",
        ENCODING,
        "BitCast Cast CastLike DequantizeLinear DynamicQuantizeLinear EyeLike ImageDecoder OneHot "
        "QuantizeLinear RegexFullMatch StringConcat StringNormalizer StringSplit TfIdfVectorizer",
    ),
    *_excluded(
        "onnx",
        SIGNALS,
        "BlackmanWindow DFT HammingWindow HannWindow MelWeightMatrix STFT",
    ),
    *_excluded(
        "onnx",
        RESHAPING,
        "AffineGrid CenterCropPad Col2Im Compress Concat ConcatFromSequence DepthToSpace Expand Flatten "
        "Gather GatherElements GatherND GridSample Pad Reshape Resize ReverseSequence ScatterElements "
        "ScatterND SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength "
        "SequenceMap Shape Size Slice SpaceToDepth Split SplitToSequence Squeeze TensorScatter Tile Transpose "
        "Unsqueeze",
    ),
    *_excluded(
        "onnx",
        PLUMBING,
        "Constant ConstantOfShape If Loop Optional OptionalGetElement OptionalHasElement Scan",
    ),
)
