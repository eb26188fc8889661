import type { FamilleDeMetiers, Metier } from "../domain/metier.ts";
import type { AncienneCommune, Commune } from "../domain/place.ts";
import type { Accessibilite } from "./accessibilite.ts";
import type { Langue } from "./langue.ts";
import type { CompiledLexicon } from "./lexique.ts";
import type { Lieu } from "./lieu.ts";
import type { Prompt } from "./prompt.ts";
import type { CompiledRules } from "./regles.ts";

/** Written by `workers/compile/` from `knowledge/` (and the communes from npm); never edited, never committed. */
export declare const rules: CompiledRules;
export declare const metiers: readonly Metier[];
/** The 532 families of the ROME v3. */
export declare const familles: readonly FamilleDeMetiers[];
export declare const lexicon: CompiledLexicon;
export declare const lieux: readonly Lieu[];
export declare const langues: readonly Langue[];
/** What was looked at for the accessibility statement. */
export declare const accessibilite: Accessibilite;
export declare const communes: readonly Commune[];
export declare const anciennesCommunes: readonly AncienneCommune[];
export declare const prompts: readonly Prompt[];
/** ROME v3 codes that each professional family (FAP 2021) covers. */
export declare const famillesRome: Readonly<Record<string, readonly string[]>>;
/** Hash of everything above: `knowledgeVersion`. */
export declare const knowledgeVersion: string;
