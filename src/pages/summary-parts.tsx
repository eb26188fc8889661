import { Each } from "./each.tsx";
import { Word } from "./manner.tsx";
import type { Told, ToldRight, ToldSession } from "./summary-content.ts";
import { typeset } from "./typeset.ts";
import { StatusWord } from "./verdict-card.tsx";

const Sentences = ({ told: { about, sentences } }: { told: Told }) => (
  <p>
    <strong>
      <Word name={about} />
    </strong>{" "}
    <Each sentences={sentences} />
  </p>
);

const Right = ({ right: { verdict, amounts, told, law } }: { right: ToldRight }) => (
  <li class="right-lines">
    <div class="right-head">
      <strong>{verdict.titre}</strong> <StatusWord verdict={verdict} />
    </div>
    {amounts.length > 0 && (
      <ul class="reasons">
        {amounts.map((amount) => (
          <li>{typeset(amount)}</li>
        ))}
      </ul>
    )}
    {told.map((one) => (
      <Sentences told={one} />
    ))}
    {law && <p class="note">{law}</p>}
  </li>
);

/** What the person is probably entitled to: why, how much, what to do, under which law. */
export const Rights = ({ rights }: { rights: readonly ToldRight[] }) =>
  rights.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="myRights" />
      </h2>
      <ul class="rights">
        {rights.map((right) => (
          <Right right={right} />
        ))}
      </ul>
    </section>
  ) : null;

const SessionItem = ({ session }: { session: ToldSession }) => (
  <li class="right-lines">
    <p>
      <strong>{session.title}</strong>
      {session.demonstration && (
        <>
          {" ("}
          <Word name="demonstration" />)
        </>
      )}
    </p>
    <p>{session.organisme}</p>
    <dl class="told">
      {session.told.map(({ about, sentences }) => (
        <div>
          <dt>
            <Word name={about} />
          </dt>
          <dd>
            <Each sentences={sentences} />
          </dd>
        </div>
      ))}
    </dl>
  </li>
);

/** The sessions found, each fact on its line. */
export const Sessions = ({ sessions }: { sessions: readonly ToldSession[] }) =>
  sessions.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="mySessions" />
      </h2>
      <ul class="rights">
        {sessions.map((session) => (
          <SessionItem session={session} />
        ))}
      </ul>
    </section>
  ) : null;
