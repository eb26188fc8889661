import type { FormationHit } from "../domain/formation.ts";
import { datesInWords, placeInWords, placesInWords } from "../say/formation-sentences.ts";
import { asSentence } from "../say/french.ts";
import { sourceInWords } from "./formation-card.tsx";
import { PageLink } from "./page-link.tsx";
import { Part } from "./sheet-parts.tsx";

/** Sessions as links, each with where, when, its seats and its source. */
export const SessionLinks = ({
  title,
  sessions,
}: {
  title: string;
  sessions: readonly FormationHit[];
}) =>
  sessions.length > 0 ? (
    <Part title={title}>
      <ul>
        {sessions.map((session) => (
          <li>
            <PageLink href={`/formations/${encodeURIComponent(session.session.id)}`}>
              {session.intitule}
            </PageLink>
            {session.source.demonstration ? " (démonstration)" : ""}.{" "}
            {asSentence(`${placeInWords(session)}, ${datesInWords(session)}`)}{" "}
            {asSentence(placesInWords(session))} Source : {asSentence(sourceInWords(session))}
          </li>
        ))}
      </ul>
    </Part>
  ) : null;
