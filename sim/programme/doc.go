// Package programme is what loyalty programmes do to one member, period by
// period: which customers join, what members are given and pay, how points and
// levels of status change how often they buy and whether they stay, and what is
// owed to them.
//
// A Programme is mechanisms that go together, one file for each kind. Every one
// sees a member at the same moments, in this order:
//
//	Join    someone becomes a member
//	Renew   a period begins: is the membership renewed?
//	Open    what the programme does to purchases and retention in the period
//	Close   what the member bought is known: points are earned and redeemed
//	Keep    it stays: what is owed to it at the end of the period
//	Leave   or it ends being a member, and what it was owed falls away
//
// and writes what happens into an Account, a row of amounts of one period.
// Points are whole numbers, so that those issued are those redeemed, expired and
// outstanding, to the last point.
//
// The package knows nothing of segments, strategies or discounting, nor where
// the luck of a member comes from: it is handed a key and reads at places of its
// own. All numbers are those of a period, with every input fixed.
package programme
