import type { FormationHit } from "../domain/formation.ts";
import type { Style } from "../domain/reply.ts";
import { datesInWords, placeInWords, placesInWords } from "../say/formation-sentences.ts";
import { asSentence } from "../say/french.ts";
import { sessionInWords, sourceInWords } from "../say/session-words.ts";
import { Each } from "./each.tsx";
import { useManner } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { Part } from "./sheet-parts.tsx";
import type { WordName } from "./words/words.ts";

const linkSentences = (session: FormationHit, style: Style): readonly string[] => {
  if (style === "falc") {
    const { where, when, seats } = sessionInWords(session, style);
    return [...where, ...when, ...seats];
  }
  return [
    asSentence(`${placeInWords(session)}, ${datesInWords(session)}`),
    asSentence(placesInWords(session)),
    asSentence(`source : ${sourceInWords(session)}`),
  ];
};

/** Sessions as links, each with where, when, its seats and its source. */
export const SessionLinks = ({
  title,
  sessions,
}: {
  title: WordName;
  sessions: readonly FormationHit[];
}) => {
  const { style } = useManner();
  return sessions.length > 0 ? (
    <Part title={{ word: title }}>
      <ul>
        {sessions.map((session) => (
          <li>
            <PageLink href={`/formations/${encodeURIComponent(session.session.id)}`}>
              {session.intitule}
            </PageLink>
            {session.source.demonstration ? " (démonstration)" : ""}.{" "}
            <Each sentences={linkSentences(session, style)} />
          </li>
        ))}
      </ul>
    </Part>
  ) : null;
};
