"""Scenario `benchmark` in numpy, customer by customer, vectorised over
customers, one strategy after the other. One process.

A customer's own leaving probability acts on nothing but its staying, so it is
integrated out.

usage: customers_by_strategy.py [REPLICATIONS [CUSTOMERS]]
"""
import json
import sys
import time

import numpy as np

from scenario import (ACQUIRED, ACQUISITION_COST, CUSTOMERS, DISCOUNT, MARGIN,
                      PURCHASES, SHAPE, SPEND, SPEND_SHAPE, STRATEGIES, YEARS, hazards)

CHUNK = 50_000   # customers whose arrays stay in the cache


def live(rng, n, entry, leave, referral, counts, spent, brought):
    """Follows n customers from the year of their entry on."""
    rate = rng.standard_gamma(SHAPE, n)
    rate *= PURCHASES / SHAPE
    for t in range(entry, YEARS):
        counts[t] += rate.size
        purchases = rng.poisson(rate)
        spent[t] += rng.standard_gamma(SPEND_SHAPE * purchases[purchases > 0]).sum()
        if t + 1 == YEARS:
            return
        brought[t + 1] += np.count_nonzero(rng.random(rate.size) < referral)
        rate = rate[rng.random(rate.size) >= leave[t - entry]]


def equity(rng, customers, alpha, beta, member_cost, referral, reward):
    """Customer equity and customer-years of one replication."""
    counts, spent, brought = np.zeros(YEARS, int), np.zeros(YEARS), np.zeros(YEARS, int)
    total, leave = 0.0, hazards(alpha, beta)
    for t in range(YEARS):
        own = customers if t == 0 else ACQUIRED * customers // CUSTOMERS
        total -= DISCOUNT[t] * (ACQUISITION_COST * own + reward * brought[t])
        entering = int(own + brought[t])
        for i in range(0, entering, CHUNK):
            live(rng, min(CHUNK, entering - i), t, leave, referral, counts, spent, brought)
    flow = MARGIN * SPEND / SPEND_SHAPE * spent - member_cost * counts
    return total + np.dot(DISCOUNT[:YEARS], flow), counts.sum()


def main():
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    customers = int(sys.argv[2]) if len(sys.argv) > 2 else CUSTOMERS
    start = time.perf_counter()
    rng = np.random.Generator(np.random.SFC64(1))
    runs = {name: np.array([equity(rng, customers, *figures) for _ in range(replications)]) for name, *figures in STRATEGIES}
    seconds = time.perf_counter() - start
    print(json.dumps({"replications": replications, "seconds": seconds,
                      "customer_years": sum(r[:, 1].sum() for r in runs.values()),
                      **{k: {"mean": r[:, 0].mean(), "sd": r[:, 0].std()} for k, r in runs.items()}}))


main()
