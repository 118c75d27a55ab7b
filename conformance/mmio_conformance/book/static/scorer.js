// How the search orders what it has found: a page whose title has all the words comes before one that only mentions them.
var Scorer = {
  objNameMatch: 40,
  objPartialMatch: 12,
  objPrio: { 0: 15, 1: 10, 2: -5 },
  objPrioDefault: 0,
  title: 60,
  partialTitle: 12,
  term: 3,
  partialTerm: 1,
};
