import { z } from "zod";

const factValueSchema = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.array(z.union([z.string(), z.number()])),
]);

/** Word sequences in one spelling ("je suis au rsa"); `…` stands for up to three words. */
const sequencesSchema = z.array(z.string());

/** Words that state facts. */
const statementSchema = z.strictObject({
  sequences: sequencesSchema,
  /**
   * `phrase`: taken as said. `core`: its meaning hangs on the clause around it (negation, question, past). `kin`: said
   * of someone close, it tells about the person ("mon mari travaille").
   */
  kind: z.enum(["phrase", "core", "kin"]),
  gives: z.record(z.string(), factValueSchema),
  /** What its denial gives; empty when a denial says nothing. */
  denied: z.record(z.string(), factValueSchema),
  doubtful: z.boolean(),
});

export const intentKinds = [
  "greet",
  "thank",
  "goodbye",
  "dont-know",
  "refuse",
  "skip",
  "cancel",
  "already-said",
  "stop",
  "wait",
  "repeat",
  "why-asked",
  "human",
  "summary",
  "erase",
  "insult",
  "out-of-scope",
  "out-sante",
  "out-droit-du-travail",
  "out-demarches",
  "out-ailleurs",
  "yes",
  "no",
  "about",
  "correct",
  "tutoie",
  "chitchat",
  "grief",
  "style-falc",
  "style-standard",
  "say-tu",
  "say-vous",
  "levers",
  "question",
  "precise",
  "topic",
] as const;

/** What a question wants told of its subject. */
export const askedParts = [
  "montant",
  "duree",
  "public",
  "demarche",
  "papiers",
  "cumul",
  "existence",
  "sens",
] as const;

export const dangers = ["suicide", "violence", "sans-abri", "faim", "enfant-en-danger"] as const;

/** What is no danger and no fact of the rules, and yet must not be passed over. */
export const asides = [
  "sante-au-travail",
  "pour-un-proche",
  "aidant",
  "experience",
  "diplome-etranger",
] as const;

/** What is shown when a danger is read: fixed sentences, written by people, never by a model. */
const urgenceSchema = z.strictObject({
  danger: z.enum(dangers),
  phrase: z.string(),
  phraseFalc: z.string(),
  /** Said when the danger is only guessed at, before the answer. */
  doubt: z.string(),
  doubtFalc: z.string(),
  numeros: z
    .array(
      z.strictObject({
        telephone: z.string(),
        nom: z.string(),
        precision: z.string(),
        source: z.string(),
        date: z.string(),
      }),
    )
    .min(1),
});

export const compiledLexiconSchema = z.strictObject({
  /** SMS and phonetic spellings, word to words. */
  spellings: z.record(z.string(), z.string()),
  /** Ordinary words that are never corrected into another. */
  ordinary: z.array(z.string()),
  statements: z.array(statementSchema),
  diplomas: z.array(z.strictObject({ sequences: sequencesSchema, level: z.number() })),
  /** Other people than the speaker: "sœur", "copain". */
  relatives: z.array(z.string()),
  children: z.array(z.string()),
  /** Other names of communes, folded, to their INSEE code. */
  nicknames: z.record(z.string(), z.string()),
  /** Cities of other regions, folded: never the beginning, nor a slip, of the name of one of ours. */
  elsewhere: z.array(z.string()),
  departements: z.record(z.string(), z.string()),
  wish: z.strictObject({
    /** "je voudrais": what comes after may be a wish. */
    triggers: sequencesSchema,
    /** "travailler dans": said between the trigger and the job. */
    openings: sequencesSchema,
    /** Words that open the wish and belong to it: "aider", "m'occuper". */
    deeds: sequencesSchema,
    /** "mon rêve c'est": the job comes at once. */
    direct: sequencesSchema,
    /** "m'intéresse": said after the job. */
    closings: sequencesSchema,
    /** What is not a job: "du travail", "de l'aide". */
    empty: sequencesSchema,
    /** What, said first, shows that no job follows: "parler", "mon permis". */
    never: sequencesSchema,
    /** Words that end the job: "parce que", "vers". */
    stops: z.array(z.string()),
  }),
  intents: z.array(
    z.strictObject({
      kind: z.enum(intentKinds),
      sequences: sequencesSchema,
      /** Only when the message says hardly anything else. */
      alone: z.boolean(),
    }),
  ),
  /** What is imagined, not said: "et si", and the words that put it in the present ("avais" → "ai"). */
  suppositions: z.strictObject({
    cues: sequencesSchema,
    present: z.array(z.strictObject({ sequences: sequencesSchema, text: z.string() })),
  }),
  /** Small words of each language, accents kept; "fr" is French. */
  languages: z.record(z.string(), z.array(z.string())),
  dispositifs: z.array(z.strictObject({ id: z.string(), sequences: sequencesSchema })),
  dangers: z.array(
    z.strictObject({
      danger: z.enum(dangers),
      sequences: sequencesSchema,
      /** What may be the danger, half said. */
      hints: sequencesSchema,
      /** Ordinary sayings that hide the hints: "j'en peux plus de l'usine". */
      noHint: sequencesSchema,
      /** Idioms that hide the danger words: "mourir de rire". */
      except: sequencesSchema,
    }),
  ),
  urgences: z.array(urgenceSchema),
  asides: z.array(
    z.strictObject({
      aside: z.enum(asides),
      sequences: sequencesSchema,
      /** Ordinary sayings that hide them. */
      except: sequencesSchema,
      phrase: z.string(),
      phraseFalc: z.string(),
    }),
  ),
  /** What is said of health or handicap: never leaves the house, whatever the fact it states. */
  health: sequencesSchema,
  /** What a model is shown may say neither who wrote it nor whom they know. */
  names: z.strictObject({
    /** First names, folded. */
    first: z.array(z.string()),
    /** First names and family names that are also plain words: taken for a name only where a name is expected. */
    ambiguous: z.array(z.string()),
    /** "je m'appelle": what comes next is a name. */
    cues: sequencesSchema,
  }),
  /** From "vous" to "tu". */
  familiar: z.strictObject({
    /** A verb as said with "vous": with "tu", and as an order. */
    verbs: z.record(z.string(), z.tuple([z.string(), z.string()])),
    /** Nouns that take "ta". */
    feminine: z.array(z.string()),
  }),
  /** Words of manners and of grammar, which claim nothing: the only ones a model may add to a sentence. */
  neutral: z.array(z.string()),
  /** Words that say the same thing: one may stand for another. */
  synonyms: z.array(z.array(z.string())),
  /** How people ask, folded: for answers looked up in sheets and texts. */
  questions: z.strictObject({
    parts: z.array(z.strictObject({ part: z.enum(askedParts), words: z.array(z.string()) })),
    /** After "mon", what only those who hold the person's file know of. */
    file: z.array(z.string()),
    /** Words of a question that are no subject. */
    hollow: z.array(z.string()),
    /** Words for the same thing, that of the sheets first. */
    same: z.array(z.array(z.string())),
  }),
});

export type CompiledLexicon = z.infer<typeof compiledLexiconSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type Urgence = z.infer<typeof urgenceSchema>;
export type AsideWords = CompiledLexicon["asides"][number];
export type QuestionWords = CompiledLexicon["questions"];
export type AskedPart = (typeof askedParts)[number];
export type LexiconIntent = (typeof intentKinds)[number];
