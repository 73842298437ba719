// Package sim turns one Study into simulated customer equity.
//
// # A customer's life
//
// Time runs in periods: years, quarters or months. Within a period, in this
// order, a customer costs what its programme costs, buys, brings in others, and
// stays or leaves. Who is brought in or acquired enters at the start of the
// next period; nobody is acquired in the first, whose customers are the base.
//
// # Three evaluators
//
// The expected evaluator follows counts as real numbers. With N(t) customers of
// a group in period t, who each stay with probability s(t) and refer with
// probability ρ(t),
//
//	N(t+1) = N(t)·s(t),   entrants(t+1) = Σ N(t)·ρ(t) + acquired(t+1),
//
// and money is linear in them, so that it gives the expectation exactly.
//
// The cohort evaluator draws the totals of groups exactly. Survivors given
// survivors are Binomial(N(t), s(t)) with s(t) = S(t+1)/S(t), whatever the law
// that mixes the customers' own probabilities, since customers are independent
// and S is the mean over that law. Purchase rates λ ~ Gamma(k, k/mean) keep with
// the customer: those who leave after period j take with them a sum of rates
// Gamma(lost·k), independent of all other sums, and the purchases of a period
// are Poisson with the sum of the rates of all who have not left. Gamma spend
// of n purchases is Gamma(n/cv²)·cv²·mean. Its cost does not grow with the
// number of customers.
//
// The individual evaluator simulates every customer, in all strategies at once,
// with the same traits and luck in each. A customer leaves by inversion of its
// lifetime at one uniform, buys at a rate of its own, and brings in others, who
// are simulated right after it under an identity made of its own. The law is
// that of the cohort evaluator; what the strategies share is not: single
// customers instead of totals (Result.Coupling). So each strategy's own
// distribution and every mean agree between the two, and the spread of a
// difference does not, nor do figures of futures that hang on it.
// SampleCustomers takes single customers from it, with what each comes to, and
// SimulateLog has all of their purchases, dated.
//
// # Customers who leave unseen
//
// Under BG/NBD, MBG/NBD and Pareto/NBD (Purchases.Model) a customer buys at a rate
// λ of its own and leaves unseen, at a purchase or at any time, which takes the
// place of retention. With A(τ) the share of new customers who are alive after a
// time τ and X(τ) the purchases that they have made by then, those of tenure τ
// who are alive make (X(τ+h) − X(τ))/A(τ) purchases in a period of length h, and
// stay with A(τ+h)/A(τ): the expected evaluator is exact. Totals of such
// customers collapse to no few numbers, nor do those of customers with a mean
// purchase of their own (Spend.Model), so that the individual evaluator alone
// simulates them (Study.InTheWayOfCounts).
//
// A market (Segment.Market) holds so many customers at a time and no more. Both
// evaluators with chance let in who finds room, who is brought in before who is
// acquired; the rule is not linear in counts, so that there is no expected
// evaluator (Study.Exact) but a fluid approximation, whose error a run measures
// (Outcome.Fluid), and a control variate (Result.Control): the same customers
// without the limit, whose expectation is known.
//
// # Levers
//
// A layer of a Quantity may have a Window: with w its weight in a year, the layer
// counts below + w·(made − below). A price p (Price) multiplies revenue of a
// purchase by p, purchases by p^ε, each customer's own odds of staying by p^η, and
// divides the share of variable cost by p. Product lines (Line) and Marketing are
// linear in customers.
//
// # Lifecycles
//
// A segment may have a lifecycle in place of retention and what customers buy:
// states, and a matrix P of probabilities of going from each to each at the end
// of a period (package lifecycle). With x(t) the people in each state,
//
//	x(t+1) = x(t)·P(t) + acquired(t+1)
//
// and each contributes the margin of its state less the cost. The cohort
// evaluator draws where the people of a state go, a multinomial number, as
// binomials one after the other; the individual one inverts one uniform a step.
// Beyond the horizon a state is worth (I − v·P)⁻¹·R, with v the discount factor
// of a period and R what states contribute.
//
// # Money and time
//
// Margins and running costs of period t, from 1, of m a year are divided by
// (1+d)^((t−1+delay)/m), delay 0, ½ or 1 by the timing; what is paid for a
// customer who enters, by (1+d)^((t−1)/m). Yearly rates become those of a period
// by the m-th root on the individual customer's own probability; counts,
// Poisson rates and money divide by m; a share s that refers becomes
// 1 − (1−s)^(1/m).
//
// # Customer equity
//
// Customer equity = Current + Future − Overhead: the customers of the first day
// with those attributed to them, the customers still to come within the
// horizon, and costs that belong to no customer. What customers alive at the
// end of the horizon go on to contribute, with the inputs of the last period
// held, is Beyond.
//
// # Three sources of uncertainty
//
// Belief is what is not known of the inputs: drawn once a replication, shared
// by all strategies, and read through quantile functions at a belief.Point.
// Environment is good and bad years, also shared by all strategies: in calendar
// year t the logit of each customer's own probability to stay moves by σ·g_t and
// purchases and spend are multiplied by lognormal factors of mean 1, with g_t a
// stationary autoregression for each; a Case holds what they come to, so that
// no evaluator knows of them. Chance is what happens to individual customers.
// With X an equity or a difference, E1 its expectation given inputs and years
// and E0 that given the inputs alone,
//
//	Var(X) = Var(E0) + E[(E1−E0)²] + E[(X−E1)²]
//
// in that order. Options.BeliefDraws nests replications: several share a draw of
// the inputs, and two at a time their years. Every draw has an address that
// holds no strategy, so that strategies are compared on the same luck, and
// names segments and inputs, so that adding one moves no other.
//
// # Precision
//
// With Options.Precision a run goes on in fixed rounds until the confidence
// interval of every mean difference from the baseline is narrow enough. What is
// decided is decided between rounds, so that any number of workers stops at the
// same replication.
//
// # What it must not know
//
// Package sim reads no file, no clock and no environment variable, and prints
// nothing: progress is a callback, cancellation a context, warnings are data in
// the Result. It knows nothing of the scenario language.
package sim
