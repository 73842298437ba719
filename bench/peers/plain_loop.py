"""Scenario `benchmark` in plain Python, customer by customer, with nothing but
the standard library: a loop over strategies, customers and years.

usage: plain_loop.py [REPLICATIONS [CUSTOMERS]]
"""
import json
import random
import statistics
import sys
import time
from math import exp

from scenario import (ACQUIRED, ACQUISITION_COST, CUSTOMERS, DISCOUNT, MARGIN,
                      PURCHASES, SHAPE, SPEND, SPEND_SHAPE, STRATEGIES, YEARS, hazards)


def equity(customers, leave, member_cost, referral, reward):
    """Customer equity and customer-years of one replication."""
    uniform, gamma = random.random, random.gammavariate
    scale = SPEND / SPEND_SHAPE
    brought = [0] * (YEARS + 1)
    flow = [0.0] * YEARS
    customer_years = 0
    for entry in range(YEARS):
        own = customers if entry == 0 else ACQUIRED * customers // CUSTOMERS
        flow[entry] -= ACQUISITION_COST * own + reward * brought[entry]
        for _ in range(own + brought[entry]):
            # Poisson by multiplication of uniforms (Knuth), up to exp(-rate).
            none = exp(-gamma(SHAPE, PURCHASES / SHAPE))
            for t in range(entry, YEARS):
                customer_years += 1
                purchases, product = 0, uniform()
                while product > none:
                    purchases += 1
                    product *= uniform()
                if purchases:
                    flow[t] += MARGIN * gamma(SPEND_SHAPE * purchases, scale) - member_cost
                else:
                    flow[t] -= member_cost
                if uniform() < referral:
                    brought[t + 1] += 1
                if uniform() < leave[t - entry]:
                    break
    return sum(d * f for d, f in zip(DISCOUNT, flow)), customer_years


def main():
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    customers = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    random.seed(1)
    start = time.perf_counter()
    runs = {name: [equity(customers, hazards(alpha, beta), *rest) for _ in range(replications)]
            for name, alpha, beta, *rest in STRATEGIES}
    seconds = time.perf_counter() - start
    equities = {k: [e for e, _ in v] for k, v in runs.items()}
    print(json.dumps({"replications": replications, "seconds": seconds,
                      "customer_years": sum(n for v in runs.values() for _, n in v),
                      **{k: {"mean": statistics.fmean(v), "sd": statistics.stdev(v) if replications > 1 else 0}
                         for k, v in equities.items()}}))


main()
