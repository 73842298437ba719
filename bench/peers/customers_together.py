"""Scenario `benchmark` in numpy, customer by customer, vectorised over
customers, with each customer followed in all strategies at once: the same
purchases, spend and luck, as long as it lives in any of them. One process.

A customer's own leaving probability acts on nothing but its staying, so it is
integrated out. The strategies a customer lives in are the bits of one byte.

usage: customers_together.py [REPLICATIONS [CUSTOMERS]]
"""
import json
import sys
import time

import numpy as np

from scenario import (ACQUIRED, ACQUISITION_COST, CUSTOMERS, DISCOUNT, MARGIN,
                      PURCHASES, SHAPE, SPEND, SPEND_SHAPE, STRATEGIES, YEARS, hazards)

CHUNK = 50_000   # customers whose arrays stay in the cache
SETS = 1 << len(STRATEGIES)
# MEMBER[s, set] is 1 if strategy s is in the set.
MEMBER = np.array([[which >> s & 1 for which in range(SETS)] for s in range(len(STRATEGIES))])
# The strategies in order of how much luck it takes to stay, or to bring in
# another: whoever does in one does in all before it.
STAY = sorted({(tuple(hazards(a, b))) for _, a, b, *_ in STRATEGIES})
LEAVING = [(h, sum(1 << s for s, (_, a, b, *_) in enumerate(STRATEGIES) if tuple(hazards(a, b)) == h)) for h in STAY]
REFERRING = [(r, sum(1 << s for s, x in enumerate(STRATEGIES) if x[4] == r)) for r in sorted({x[4] for x in STRATEGIES}, reverse=True)]


def in_sets(u, bits, rules, passes):
    """The part of each customer's set whose rule its luck u passes, and who is
    left: rules go from the most lenient on."""
    still = np.flatnonzero(passes(u, rules[0][0]))
    u, bits = u[still], bits[still]
    kept = bits & rules[0][1]
    for threshold, which in rules[1:]:
        kept |= np.where(passes(u, threshold), bits & which, 0).astype(np.uint8)
    some = np.flatnonzero(kept)
    return still[some], kept[some]


def live(rng, bits, entry, counts, spent, brought):
    """Follows a chunk of customers, in the strategies of their bits, from the
    year of their entry on."""
    rate = rng.standard_gamma(SHAPE, bits.size)
    rate *= PURCHASES / SHAPE
    for t in range(entry, YEARS):
        purchases = rng.poisson(rate)
        counts[t] += np.bincount(bits, minlength=SETS)
        buyers = np.flatnonzero(purchases)
        basket = rng.standard_gamma(SPEND_SHAPE * purchases[buyers])
        spent[t] += np.bincount(bits[buyers], weights=basket, minlength=SETS)
        if t + 1 == YEARS:
            return
        brought[t + 1].append(in_sets(rng.random(bits.size), bits, REFERRING, np.less)[1])
        who, bits = in_sets(rng.random(bits.size), bits, [(h[t - entry], w) for h, w in LEAVING], np.greater_equal)
        rate = rate[who]


def replication(rng, customers):
    """Customer equity and customer-years of each strategy."""
    counts, spent = np.zeros((YEARS, SETS)), np.zeros((YEARS, SETS))
    brought = [[] for _ in range(YEARS)]
    newcomers = []
    for t in range(YEARS):
        own = customers if t == 0 else ACQUIRED * customers // CUSTOMERS
        referred = np.concatenate([np.zeros(0, np.uint8), *brought[t]])
        newcomers.append(np.bincount(referred, minlength=SETS))
        bits = np.concatenate([np.full(own, SETS - 1, np.uint8), referred])
        for i in range(0, bits.size, CHUNK):
            live(rng, bits[i : i + CHUNK], t, counts, spent, brought)
    return [value(s, MEMBER[s], counts, spent, newcomers, customers) for s in range(len(STRATEGIES))]


def value(s, member, counts, spent, newcomers, customers):
    *_, member_cost, _, reward = STRATEGIES[s]
    equity = 0.0
    for t in range(YEARS):
        own = customers if t == 0 else ACQUIRED * customers // CUSTOMERS
        margin = MARGIN * SPEND / SPEND_SHAPE * (spent[t] @ member)
        costs = member_cost * (counts[t] @ member) + ACQUISITION_COST * own + reward * (newcomers[t] @ member)
        equity += DISCOUNT[t] * (margin - costs)
    return equity, (counts @ member).sum()


def main():
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    customers = int(sys.argv[2]) if len(sys.argv) > 2 else CUSTOMERS
    start = time.perf_counter()
    rng = np.random.Generator(np.random.SFC64(1))
    all_ = np.array([replication(rng, customers) for _ in range(replications)])
    seconds = time.perf_counter() - start
    print(json.dumps({"replications": replications, "seconds": seconds, "customer_years": all_[:, :, 1].sum(),
                      **{x[0]: {"mean": all_[:, s, 0].mean(), "sd": all_[:, s, 0].std(ddof=1) if replications > 1 else 0}
                         for s, x in enumerate(STRATEGIES)}}))


main()
