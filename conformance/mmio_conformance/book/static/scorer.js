// What the book adds to the search of Sphinx, which loads this behind its own on the page of the search alone.
// Sphinx asks for pages that have all the words and orders them by the best of these. Here a page comes the higher the
// more of the question its title has, headings and entries of the index count as titles, a page is there once, and a
// word that no page has with the others does not empty the list.
const Question = {
  // Words that Sphinx leaves out, and that tell two questions apart here.
  telling: new Set(["who", "before", "after", "same", "more", "not", "no"]),
  stemmer: new Stemmer(),

  /** Return the words of a text as the index has them, without those that say nothing. */
  words: (text) => {
    const kept = splitQuery(text.toLowerCase()).filter((word) => !stopwords.has(word) || Question.telling.has(word));
    return [...new Set(kept.map((word) => Question.stemmer.stemWord(word)))];
  },

  /** Return the words of a title, with the parts of a name instead of it: mmioGetFormats is found by "get formats". */
  inParts: (title) => {
    const names = /\b(?:mmio|[A-Z]+_)(?=[A-Z])\w+/g;
    const part = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
    return title.replace(names, (name) => (name.replace(/^[a-z]+|^[A-Z]+_/, "").match(part) ?? [name]).join(" "));
  },

  /** Return how much of what is asked a title says, by its words or by the parts of its names. */
  fit: (title) => {
    const likeness = (text) => Question.likeness(Question.asked, Question.words(text));
    return Math.max(likeness(title), likeness(Question.inParts(title)));
  },

  /** Return how much of what is asked is said, from 0 to 1; what is said besides counts a little against it. */
  likeness: (asked, said) => {
    const fits = (one, other) => one === other || (one.length > 3 && other.startsWith(one));
    const found = asked.filter((one) => said.some((other) => fits(one, other))).length;
    return found && (0.8 * found) / asked.length + (0.2 * found) / Math.max(said.length, found);
  },
};
Question.asked = Question.words(new URLSearchParams(location.search).get("q") ?? "");

var Scorer = {
  objNameMatch: 40,
  objPartialMatch: 12,
  objPrio: { 0: 15, 1: 10, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
  // They have all words, and say the least about each.
  lists: new Set(["facts", "differences", "sources", "gaps/index", "results/index"]),
  // How much more the pages of a folder are looked for than a single rule; chapters lie in none.
  wanted: { "": 20, recipes: 20, topics: 20, functions: 15, messages: 15, structures: 15, constants: 20 },
  score: ([page, title, , , score, , kind]) => {
    const like = kind === "index" ? score / 100 : Question.fit(title.split(" > ").pop());
    const wanted = Scorer.wanted[page.includes("/") ? page.split("/")[0] : ""] ?? 0;
    const found = kind === "index" ? Scorer.title : score; // an entry is worth what a heading is
    const list = (Scorer.lists.has(page) || page.startsWith("facts/")) && like < 0.9;
    return found + 100 * like + (like === 1 ? 10 : 0) + wanted - (list ? 40 : 0);
  },
};

/** Return the headings and the entries of the index that have most of the words that were asked for, in any order. */
const headings = () => {
  const { alltitles, indexentries, titles, docnames, filenames } = Search._index;
  const found = [];
  const look = (texts, kind, heading) => {
    for (const [text, places] of Object.entries(texts)) {
      const like = Question.fit(text);
      if (like < 0.7) continue;
      for (const [file, id] of places) {
        const score = kind === "index" ? Math.round(100 * like) : Scorer.title;
        found.push([docnames[file], heading(text, titles[file]), id ? `#${id}` : "", null, score, filenames[file], kind]);
      }
    }
  };
  look(alltitles, "title", (text, title) => (text === title ? title : `${title} > ${text}`));
  look(indexentries, "index", (text, title) => (text.replace(/ \(\w+\)$/, "") === title ? title : `${title} > ${text}`));
  return found;
};

/** Return the address of a heading within its page, as whoever wrote the index makes it. */
const anchor = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "");

// The index comes without what follows from the rest of it: book/search_index.py takes that out.
const setIndex = Search.setIndex;
Search.setIndex = (index) => {
  const { docnames, titles, alltitles } = index;
  index.filenames = docnames;
  for (const [title, places] of Object.entries(alltitles)) {
    alltitles[title] = places.map((place) => (typeof place === "number" ? [place, anchor(title)] : place));
  }
  titles.forEach((title, page) => (alltitles[title] ??= []).push([page, null]));
  setIndex(index);
};

const searchTerms = Search.performTermsSearch;
Search.performTermsSearch = (terms, excluded) => {
  const found = [...searchTerms(terms, excluded), ...headings()];
  if (found.length) return found;
  return [...terms].flatMap((left) => searchTerms(new Set([...terms].filter((word) => word !== left)), excluded));
};

// What the pages of a folder are, for who sees the title alone.
const KINDS = { rules: "rule", gaps: "left open", topics: "topic", recipes: "recipe", guides: "guide", results: "results" };
const kind = (page) => (page.includes("/") && !page.endsWith("/index") ? KINDS[page.split("/")[0]] : undefined);
const labelled = ([page, title, ...rest]) => [page, kind(page) ? `${title} (${kind(page)})` : title, ...rest];

const performSearch = Search._performSearch;
Search._performSearch = (...query) => {
  const seen = new Set();
  const best = performSearch(...query).reverse(); // Sphinx has the best last
  return best.filter(([page]) => !seen.has(page) && seen.add(page)).map(labelled).reverse();
};
