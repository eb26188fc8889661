import type { Block, Style } from "../domain/reply.ts";
import type { Langue } from "../knowledge/langue.ts";
import type { AsideWords, Urgence } from "../knowledge/lexique.ts";
import type { Lieu } from "../knowledge/lieu.ts";
import type { Familiar } from "./familiar.ts";
import type { PhraseName } from "./phrases.ts";

/** What the sentences lean on: who to call, the fixed words of danger, the words of a fact. */
export interface SayingDeps {
  readonly lieux: readonly Lieu[];
  readonly langues: readonly Langue[];
  /** Says "tu" to those who do. */
  readonly familiar: Familiar;
  readonly urgences: readonly Urgence[];
  readonly asides: readonly AsideWords[];
  /** Words of a fact, for "il me manque : …". */
  readonly labelOf: (fact: string) => string;
}

/** One turn's pen: its style, its fixed texts already filled. */
export interface Writer {
  readonly style: Style;
  readonly fixed: (name: PhraseName) => Block;
  readonly deps: SayingDeps;
}
