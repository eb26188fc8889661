import type { CompiledLexicon } from "#knowledge/lexique.ts";

/** The reader compares words once spelled: what the lexicon says goes through the same table. */
export const respelled = (draft: CompiledLexicon): CompiledLexicon => {
  const word = (text: string): string => {
    const spelled = draft.spellings[text];
    return spelled === undefined || spelled.includes(" ") ? text : spelled;
  };
  const all = (sequences: readonly string[]): string[] =>
    sequences.map((sequence) => sequence.replace(/[^ |]+/g, word));
  const { stops, ...wish } = draft.wish;
  const spell = <Entry extends { sequences: string[] }>(entry: Entry): Entry => ({
    ...entry,
    sequences: all(entry.sequences),
  });
  return {
    ...draft,
    statements: draft.statements.map(spell),
    diplomas: draft.diplomas.map(spell),
    intents: draft.intents.map(spell),
    suppositions: {
      cues: all(draft.suppositions.cues),
      present: draft.suppositions.present.map(spell),
    },
    dispositifs: draft.dispositifs.map(spell),
    health: all(draft.health),
    names: { ...draft.names, cues: all(draft.names.cues) },
    dangers: draft.dangers.map((danger) => ({
      ...spell(danger),
      hints: all(danger.hints),
      except: all(danger.except),
      noHint: all(danger.noHint),
    })),
    asides: draft.asides.map((aside) => ({ ...spell(aside), except: all(aside.except) })),
    wish: {
      stops,
      triggers: all(wish.triggers),
      direct: all(wish.direct),
      openings: all(wish.openings),
      deeds: all(wish.deeds),
      closings: all(wish.closings),
      empty: all(wish.empty),
      never: all(wish.never),
    },
  };
};
