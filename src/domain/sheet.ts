import type { Day } from "./day.ts";
import type { Confidence, DispositifSheet, Validity } from "./verdict.ts";

/** One state of the law of a scheme, and what it changed in the one before. */
export interface SheetVersion {
  readonly validity: Validity;
  readonly confidence: Confidence;
  /** Which source was followed and why, when they differ. */
  readonly note?: string;
  /** Empty for the first version. */
  readonly changed: readonly {
    readonly title: string;
    readonly changes: readonly string[];
  }[];
}

/** A dated amount or threshold a scheme rests on; null when it was abolished. */
export interface DatedFigure {
  readonly label: string;
  readonly unit?: string;
  readonly values: readonly {
    readonly from: Day;
    readonly value: number | null;
    readonly source: string;
    readonly confidence: Confidence;
  }[];
}

/** Whether another scheme can be had at the same time. */
export interface SheetCumul {
  readonly dispositif: string;
  readonly titre: string;
  readonly possible: "oui" | "non" | "sous conditions";
  readonly regle?: string;
}

/** The whole sheet of a scheme: that of a day, and its history. */
export interface DispositifDetail extends DispositifSheet {
  /** Easy to read. */
  readonly resumeFalc: string;
  /** In plain words, paragraphs parted by empty lines, titles after `## `. */
  readonly texte: string;
  readonly note?: string;
  readonly verifiedOn: Day;
  readonly cumuls: readonly SheetCumul[];
  /** Oldest first. */
  readonly versions: readonly SheetVersion[];
  readonly figures: readonly DatedFigure[];
}
