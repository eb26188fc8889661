import type { LawReplay } from "../../domain/follow-up.ts";
import type { RulesAct, WaitingRules } from "../../domain/rules-version.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { FormKey } from "./desk-page.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { Changes } from "./savoir-law.tsx";
import { instantInWords } from "./words.ts";

const ACT_WORDS: Readonly<Record<RulesAct["act"], string>> = {
  "en-service": "mise en service",
  refus: "refusée",
  reprise: "reprise, déjà relue",
};

/** Who decided; what nobody had to decide went by itself. */
const byWhom = ({ nom }: RulesAct): string => nom ?? "d'elle-même";

const InService = ({ act }: { act: RulesAct | null }) =>
  act === null ? (
    <p>
      Aucune version n'est relue sur ce serveur : elles servent dès qu'un processus les porte. Pour
      demander une relecture, l'exploitant met REGLES_A_RELIRE à « oui ».
    </p>
  ) : (
    <p>
      En service : version <strong>{act.version}</strong>, {ACT_WORDS[act.act]}{" "}
      {act.nom === null ? "d'elle-même" : `par ${act.nom}`} le {instantInWords(act.at)}.
    </p>
  );

const Report = ({ replay }: { replay: LawReplay }) => {
  const { played, changes, before } = replay;
  const cases = `${played} ${played > 1 ? "situations rejouées" : "situation rejouée"}`;
  if (changes.length === 0)
    return (
      <p>
        <strong>Aucun changement</strong> par rapport à la version {before}, sur {cases}.
      </p>
    );
  return (
    <>
      <p>
        {changes.length} {changes.length > 1 ? "changements" : "changement"} par rapport à la
        version {before}, sur {cases}. Lisez-les avant de décider.
      </p>
      <Changes replay={replay} />
    </>
  );
};

interface DecisionProps {
  readonly session: DeskSession;
  readonly waiting: WaitingRules;
  readonly replay: LawReplay;
}

const Decision = ({ session, waiting: { version, refused }, replay }: DecisionProps) => (
  <form method="post" action="/pro/savoir/versions">
    <FormKey session={session} />
    <input type="hidden" name="version" value={version} />
    <input type="hidden" name="avant" value={replay.before} />
    <div class="fields">
      <p>
        <label for={`commentaire-${version}`}>Commentaire (obligatoire pour refuser)</label>
        <input id={`commentaire-${version}`} name="commentaire" maxlength={500} />
      </p>
      <div class="buttons">
        <button type="submit" name="do" value="en-service" class="primary">
          Mettre en service<span class="visually-hidden"> la version {version}</span>
        </button>
        {refused === null && (
          <button type="submit" name="do" value="refus" class="quiet">
            Refuser<span class="visually-hidden"> la version {version}</span>
          </button>
        )}
      </div>
    </div>
  </form>
);

const Waiting = ({ session, waiting }: { session: DeskSession; waiting: WaitingRules }) => {
  const { version, askedAt, replay, refused } = waiting;
  return (
    <>
      <h3>
        Version {version}, {refused ? "refusée et encore demandée" : "à relire"}
      </h3>
      <p class="soft">
        Un processus la porte (vu le {instantInWords(askedAt)}). Il ne décide rien avant vous ; les
        autres servent.
      </p>
      {refused && (
        <p>
          Refusée par {byWhom(refused)} le {instantInWords(refused.at)} : {refused.comment}
        </p>
      )}
      {replay ? (
        <>
          <Report replay={replay} />
          <Decision {...{ session, waiting, replay }} />
        </>
      ) : (
        <p role="status">Son rapport se prépare. Rechargez la page dans une minute.</p>
      )}
    </>
  );
};

const History = ({ acts }: { acts: readonly RulesAct[] }) => (
  <Rows name="Décisions sur les versions des règles">
    <caption>Décisions, la plus récente d'abord</caption>
    <ColumnHeads names={["Version", "Décision", "Par", "Le", "Commentaire"]} />
    <tbody>
      {acts.map((act) => (
        <tr>
          <th scope="row">{act.version}</th>
          <td>{ACT_WORDS[act.act]}</td>
          <td>{byWhom(act)}</td>
          <td>{instantInWords(act.at)}</td>
          <td>{act.comment}</td>
        </tr>
      ))}
    </tbody>
  </Rows>
);

interface VersionsProps {
  readonly session: DeskSession;
  readonly inService: RulesAct | null;
  readonly waiting: readonly WaitingRules[];
  readonly acts: readonly RulesAct[];
}

/** Versions of the rules: the one that decides, those that wait to be read, and what was decided of each. */
export const RulesVersionsList = ({ session, inService, waiting, acts }: VersionsProps) => (
  <>
    <InService act={inService} />
    {inService !== null && waiting.length === 0 && <p>Aucune version n'attend d'être relue.</p>}
    {waiting.map((one) => (
      <Waiting session={session} waiting={one} />
    ))}
    {acts.length > 0 && <History acts={acts} />}
  </>
);
