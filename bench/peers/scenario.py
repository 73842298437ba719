"""The figures of the scenario `benchmark`, for the programs of this folder."""

YEARS = 10
CUSTOMERS = 1_000_000
ACQUIRED = 100_000            # a year, from the second year on
ACQUISITION_COST = 40.0
SHAPE, PURCHASES = 0.8, 2.0   # purchase rates are gamma over customers
SPEND, SPEND_SHAPE = 60.0, 6.0
MARGIN = 0.40
DISCOUNT = [1.10**-t for t in range(YEARS + 1)]

# name, alpha and beta of the leaving probability, cost a member and year,
# share of customers that brings one in a year, reward
STRATEGIES = [
    ("baseline", 1.2, 2.5, 0.0, 0.05, 0.0),
    ("club", 1.0, 2.8, 6.0, 0.05, 0.0),
    ("referral drive", 1.2, 2.5, 0.0, 0.10, 12.0),
]


def hazards(alpha, beta):
    """Probability to leave after year 1, 2, ... of those still there: the
    shifted-beta-geometric law of Fader and Hardie (2007)."""
    return [alpha / (alpha + beta + k) for k in range(YEARS)]
