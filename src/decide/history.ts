import type { Day } from "../domain/day.ts";
import type { DatedFigure, DispositifDetail, SheetCumul, SheetVersion } from "../domain/sheet.ts";
import type {
  CompiledDispositif,
  CompiledRules,
  CompiledVersion,
  Cumul,
} from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { type Dispositif, validityOf, versionToShow } from "./dispositifs.ts";
import { changedParts, type VersionInLaw } from "./law-changes.ts";
import { createLawWords, type LawWords } from "./law-words.ts";
import { createMoments } from "./moments.ts";
import { sheetOf } from "./sheets.ts";
import { figuresNamedBy } from "./uses.ts";
import type { Decider } from "./verdicts.ts";

/** Parts that the timeline says by itself. */
const SAID_ELSEWHERE = new Set(["Période", "Confiance", "Note", "Remplacé par"]);

type WordsAt = (day: Day) => LawWords;

const inLaw = (version: CompiledVersion, wordsAt: WordsAt): VersionInLaw => ({
  version,
  words: wordsAt(version.from ?? version.to ?? ""),
});

const versionsOf = ({ versions }: CompiledDispositif, wordsAt: WordsAt): readonly SheetVersion[] =>
  versions.map((version, index) => {
    const previous = versions[index - 1];
    const parts = previous ? changedParts(inLaw(previous, wordsAt), inLaw(version, wordsAt)) : [];
    return {
      validity: validityOf(version),
      confidence: version.confidence,
      ...(version.note === undefined ? {} : { note: version.note }),
      changed: parts.filter(({ title }) => !SAID_ELSEWHERE.has(title)),
    };
  });

const figuresOf = (rules: CompiledRules, dispositif: CompiledDispositif): readonly DatedFigure[] =>
  [...figuresNamedBy(rules, dispositif)].flatMap((index) => {
    const parameter = rules.parameters[index];
    if (!parameter) return [];
    const { label, unit, values } = parameter;
    return [{ label, ...(unit === undefined ? {} : { unit }), values }];
  });

const cumulOf = (rules: CompiledRules, { with: other, possible, rule }: Cumul): SheetCumul => ({
  dispositif: other,
  titre: rules.dispositifs.find(({ id }) => id === other)?.titre ?? other,
  possible,
  ...(rule === undefined ? {} : { regle: rule }),
});

/** The words of the law by first day of a version, kept: there are as many as the law has days. */
const createWordsAt = (rules: CompiledRules): WordsAt => {
  const momentOf = createMoments(rules);
  const kept = new Map<Day, LawWords>();
  return (day) => {
    const words = kept.get(day) ?? createLawWords(rules, momentOf(day));
    kept.set(day, words);
    return words;
  };
};

/** Gives the whole sheet of a dispositif on a day. */
export const createDetails = (
  decider: Decider,
): ((dispositif: Dispositif, one: Case) => DispositifDetail) => {
  const { rules } = decider.program;
  const wordsAt = createWordsAt(rules);
  return (dispositif, one) => {
    const { compiled } = dispositif;
    const { note, cumuls } = versionToShow(compiled, one.moment.asOf);
    return {
      ...sheetOf(decider, dispositif, one),
      resumeFalc: compiled.sheet.resumeFalc,
      texte: compiled.sheet.texte,
      ...(note === undefined ? {} : { note }),
      verifiedOn: compiled.verifiedOn,
      cumuls: cumuls.map((cumul) => cumulOf(rules, cumul)),
      versions: versionsOf(compiled, wordsAt),
      figures: figuresOf(rules, compiled),
    };
  };
};
