// src/say/readability.ts
var sentencesOf = (text) => text.replace(/\b(art|M|Mme|ex|env|tél)\./giu, "$1").split(/(?<=[.?!…])\s+|\n+|(?<=:)\s*\n/u).map((sentence) => sentence.trim()).filter((sentence) => /\p{L}/u.test(sentence));
var wordsOf = (sentence) => sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
var measure = (texts) => {
  const counted = texts.flatMap(sentencesOf).map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  const total = counted.reduce((sum, { words }) => sum + words, 0);
  const longest = counted.reduce((most, one) => one.words > most.words ? one : most, {
    words: 0,
    sentence: ""
  });
  return {
    sentences: counted.length,
    mean: counted.length === 0 ? 0 : total / counted.length,
    longest,
    above15: counted.filter(({ words }) => words > 15).length
  };
};

// .scratch/m.ts
import { readFileSync } from "node:fs";
for (const s of ["standard", "falc"]) {
  const t = readFileSync(`/tmp/${s}.txt`, "utf8").split("\n");
  console.log(s, measure(t));
}
