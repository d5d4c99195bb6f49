"""Claims about losses: for each five that are right in words of their own, and five slips; first the order."""

LOSSES: dict[str, tuple[list[str], list[str]]] = {
    "smooth_l1": (
        [
            "1: where(abs(yhat-y)<beta,(yhat-y)/beta,sign(yhat-y))",
            "1: max(-1,min(1,(yhat-y)/beta))",
            "1: where(abs(y-yhat)<=beta,(yhat-y)/beta,sign(yhat-y))",
            "2: where(abs(yhat-y)<beta,1/beta,0)",
            "1: where(abs(yhat[k]-y[k])<beta,(yhat[k]-y[k])/beta,sign(yhat[k]-y[k]))/n",
        ],
        [
            "1: where(abs(yhat-y)<beta,yhat-y,sign(yhat-y))",
            "1: where(abs(yhat-y)<beta,(y-yhat)/beta,sign(y-yhat))",
            "1: where(abs(yhat-y)<1,(yhat-y)/beta,sign(yhat-y))",
            "2: where(abs(yhat-y)<beta,1,0)",
            "1: where(abs(yhat-y)<beta,(yhat-y)/beta,beta*sign(yhat-y))",
        ],
    ),
    "log_cosh": (
        [
            "1: tanh(yhat-y)",
            "1: -tanh(y-yhat)",
            "1: sinh(yhat-y)/cosh(yhat-y)",
            "2: 1-tanh(yhat-y)**2",
            "1: tanh(yhat[k]-y[k])/n",
        ],
        [
            "1: tanh(y-yhat)",
            "1: tanh(yhat+y)",
            "2: 1-tanh(yhat-y)",
            "2: tanh(yhat-y)**2",
            "1: tanh(yhat[k]-y[k])",
        ],
    ),
    "hinge": (
        [
            "1: where(y*yhat<1,-y,0)",
            "1: -y*where(1-y*yhat>0,1,0)",
            "1: -y*(1+sign(1-y*yhat))/2",
            "2: 0",
            "1: where(y[k]*yhat[k]<1,-y[k],0)/n",
        ],
        [
            "1: where(y*yhat<1,y,0)",
            "1: where(y*yhat<0,-y,0)",
            "1: -y",
            "1: where(y*yhat<1,-1,0)",
            "1: where(y[k]*yhat[k]<1,-y[k],0)",
        ],
    ),
    "squared_hinge": (
        [
            "1: -2*y*max(0,1-y*yhat)",
            "1: where(y*yhat<1,-2*y*(1-y*yhat),0)",
            "1: where(y*yhat<1,2*y*(y*yhat-1),0)",
            "2: where(y*yhat<1,2*y**2,0)",
            "1: -2*y[k]*max(0,1-y[k]*yhat[k])/n",
        ],
        [
            "1: -2*max(0,1-y*yhat)",
            "1: 2*y*max(0,1-y*yhat)",
            "1: -y*max(0,1-y*yhat)",
            "2: where(y*yhat<1,y**2,0)",
            "1: -2*y*(1-y*yhat)",
        ],
    ),
    "soft_margin": (
        [
            "1: -y*sigmoid(-y*yhat)",
            "1: -y/(1+exp(y*yhat))",
            "1: -y*exp(-y*yhat)/(1+exp(-y*yhat))",
            "2: y**2*sigmoid(y*yhat)*(1-sigmoid(y*yhat))",
            "1: y[k]*(sigmoid(y[k]*yhat[k])-1)/n",
        ],
        [
            "1: y*sigmoid(-y*yhat)",
            "1: -y*sigmoid(y*yhat)",
            "1: -sigmoid(-y*yhat)",
            "2: sigmoid(y*yhat)*y",
            "1: -y[k]*sigmoid(-y[k]*yhat[k])",
        ],
    ),
    "kl_div": (
        [
            "1: -y/yhat",
            "1: -(y/yhat)",
            "2: y/yhat**2",
            "1: -y[k]/(n*yhat[k])",
            "0: y*log(y/yhat)",
        ],
        [
            "1: y/yhat",
            "1: -1/yhat",
            "1: -log(yhat)",
            "2: -y/yhat**2",
            "1: -y[k]/yhat[k]",
        ],
    ),
    "poisson_nll": (
        [
            "1: exp(z)-y",
            "1: -(y-exp(z))",
            "2: exp(z)",
            "1: (exp(z[k])-y[k])/n",
            "1: exp(z)*(1-y*exp(-z))",
        ],
        [
            "1: y-exp(z)",
            "1: 1-y/z",
            "1: exp(z)",
            "2: exp(z)-y",
            "1: exp(z[k])-y[k]",
        ],
    ),
    "sigmoid_focal": (
        [
            "1: y*(1-sigmoid(z))**2*(2*sigmoid(z)*log(sigmoid(z))+sigmoid(z)-1)+(1-y)*sigmoid(z)**2*(sigmoid(z)"
            "-2*(1-sigmoid(z))*log(1-sigmoid(z)))",
            "1: y*sigmoid(-z)**2*(2*sigmoid(z)*log(sigmoid(z))-sigmoid(-z))+(1-y)*sigmoid(z)**2*(sigmoid(z)"
            "-2*sigmoid(-z)*log(sigmoid(-z)))",
            "0: y*sigmoid(-z)**2*softplus(-z)+(1-y)*sigmoid(z)**2*softplus(z)",
            "0: -y*(1-sigmoid(z))**2*log(sigmoid(z))-(1-y)*sigmoid(z)**2*log(sigmoid(-z))",
            "1: y*(1-sigmoid(z))**2*(2*sigmoid(z)*log_sigmoid(z)+sigmoid(z)-1)+(1-y)*sigmoid(z)**2*(sigmoid(z)"
            "+2*(1-sigmoid(z))*softplus(z))",
        ],
        [
            "1: sigmoid(z)-y",
            "1: y*(1-sigmoid(z))**2*(2*sigmoid(z)*log(sigmoid(z))+sigmoid(z)+1)+(1-y)*sigmoid(z)**2*(sigmoid(z)"
            "-2*(1-sigmoid(z))*log(1-sigmoid(z)))",
            "1: y*(1-sigmoid(z))**2*(sigmoid(z)*log(sigmoid(z))+sigmoid(z)-1)+(1-y)*sigmoid(z)**2*(sigmoid(z)-(1"
            "-sigmoid(z))*log(1-sigmoid(z)))",
            "1: (1-sigmoid(z))**2*(sigmoid(z)-y)",
            "0: -y*(1-sigmoid(z))*log(sigmoid(z))-(1-y)*sigmoid(z)*log(1-sigmoid(z))",
        ],
    ),
}
