"""Scenario `benchmark` in numpy, vectorised over replications, customers
collapsed to counts, with as few draws as the law allows. One process.

Survivors come first, cohort by cohort. The customers of a cohort who leave
after the same year take one gamma sum of purchase rates with them, and the
sums make up the rates of all years; one Poisson and one gamma draw then give a
year's purchases and spend. (Pooling the cohorts' rates as well would lose the
correlation of years more than one apart.)

usage: cohorts_by_year.py [REPLICATIONS]
"""
import json
import sys
import time

import numpy as np

from scenario import (ACQUIRED, ACQUISITION_COST, CUSTOMERS, DISCOUNT, MARGIN,
                      PURCHASES, SHAPE, SPEND, SPEND_SHAPE, STRATEGIES, YEARS, hazards)


def equity(rng, n, alpha, beta, member_cost, referral, reward):
    """Customer equity of each replication under one strategy."""
    stay = 1 - np.array(hazards(alpha, beta))
    total = np.full(n, -ACQUISITION_COST * CUSTOMERS)
    cohorts = np.empty((YEARS, n), dtype=np.int64)   # row i entered in year i
    cohorts[0] = CUSTOMERS
    rates = np.zeros((YEARS, n))
    for t in range(YEARS):
        here = cohorts[: t + 1]
        alive = here.sum(axis=0)
        if member_cost:
            total -= DISCOUNT[t] * member_cost * alive
        if t + 1 == YEARS:
            leavers = here
        else:
            referred = rng.binomial(alive, referral)
            total -= DISCOUNT[t + 1] * (ACQUISITION_COST * ACQUIRED + reward * referred)
            kept = rng.binomial(here, stay[t::-1, None])
            leavers = here - kept
            cohorts[: t + 1] = kept
            cohorts[t + 1] = ACQUIRED + referred
        # Whoever entered in year i and leaves after t buys in years i to t.
        rates[: t + 1] += rng.standard_gamma(SHAPE * leavers).cumsum(axis=0)
    spent = rng.standard_gamma(SPEND_SHAPE * rng.poisson(rates * (PURCHASES / SHAPE)))
    return total + MARGIN * SPEND / SPEND_SHAPE * (np.array(DISCOUNT[:YEARS]) @ spent)


def main():
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    start = time.perf_counter()
    rng = np.random.Generator(np.random.SFC64(1))
    out = {name: equity(rng, replications, *figures) for name, *figures in STRATEGIES}
    seconds = time.perf_counter() - start
    print(json.dumps({"replications": replications, "seconds": seconds,
                      **{k: {"mean": v.mean(), "sd": v.std(ddof=1)} for k, v in out.items()}}))


main()
