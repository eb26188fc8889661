import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { notFound, type SafeError } from "../domain/errors.ts";
import { sentencesOf } from "../domain/sentences.ts";
import type { AppEnv } from "../http/context.ts";
import { respondWithError, STATUS_OF, toSafeError } from "../http/errors.ts";
import { mannerQuery } from "./chat-forms.ts";
import { mannerOf } from "./chat-state.ts";
import { type Contact, hotlineOf, telephoneLink } from "./contact.ts";
import { Icon } from "./icon.tsx";
import { Page } from "./layout.tsx";
import { type Manner, ORDINARY, useManner, Word } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { Said } from "./said.tsx";
import { typeset } from "./typeset.ts";
import { type WordName, word } from "./words/words.ts";

interface Words {
  readonly title: WordName;
  /** After the failure's own message; in easy-read style, instead of it. */
  readonly help: WordName;
}

const BY_CODE: Readonly<Record<string, Words>> = {
  not_found: { title: "failedMissing", help: "failedMissingHelp" },
  too_many_requests: { title: "failedTooMany", help: "failedTooManyHelp" },
  unavailable: { title: "failedAway", help: "failedAwayHelp" },
};
const ANY: Words = { title: "failed", help: "failedHelp" };

interface FailurePageProps {
  readonly error: SafeError;
  readonly manner: Manner;
  readonly contact: Contact | null;
}

const Reason = ({ error, help }: { error: SafeError; help: WordName }) => {
  const { style } = useManner();
  return style === "falc" ? (
    <Said sentences={sentencesOf(word(help, style))} />
  ) : (
    <>
      <p>{typeset(error.message)}</p>
      {error.details.length > 0 && (
        <ul>
          {error.details.map(({ message }) => (
            <li>{typeset(message)}</li>
          ))}
        </ul>
      )}
      <p>
        <Word name={help} />
      </p>
    </>
  );
};

const FailurePage = ({ error, manner, contact }: FailurePageProps) => {
  const { title, help } = BY_CODE[error.code] ?? ANY;
  return (
    <Page title={word(title, manner.style)} contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <h1>
          <Word name={title} />
        </h1>
        <Reason error={error} help={help} />
        {contact && (
          <>
            <Said sentences={sentencesOf(word("failedCall", manner.style))} />
            <a class="call" href={telephoneLink(contact.telephone)}>
              <Icon name="phone" />
              {typeset(contact.telephone)}
            </a>
          </>
        )}
        <p>
          <PageLink class="action" href="/">
            <Word name="backHome" />
          </PageLink>
        </p>
      </main>
    </Page>
  );
};

const FORM_PAGES = /^\/chat(?:\/|$)/;

/** How the page that failed spoke: its address says so, or the form that was sent. */
const mannerOfFailed = async (c: Context<AppEnv>): Promise<Manner> => {
  const { services } = c.var;
  if (!services) return ORDINARY;
  const isForm = c.req.method === "POST" && FORM_PAGES.test(c.req.path);
  const sent = isForm ? await c.req.parseBody().catch(() => ({})) : {};
  return mannerOf(mannerQuery.parse({ ...c.req.query(), ...sent }), services);
};

/** People read a page, programs read JSON: the API always answers JSON. */
const readsPages = (c: Context<AppEnv>): boolean =>
  !c.req.path.startsWith("/v1/") &&
  accepts(c, {
    header: "Accept",
    supports: ["application/json", "text/html"],
    default: "application/json",
  }) === "text/html";

/** Every failure of the service ends here. */
export const onFailure = async (failure: unknown, c: Context<AppEnv>): Promise<Response> => {
  const answer = respondWithError(failure, c);
  if (!readsPages(c)) return answer;
  const error = toSafeError(failure);
  const contact = hotlineOf(c.var.services?.lieux ?? []);
  const manner = await mannerOfFailed(c);
  return c.html(<FailurePage {...{ error, manner, contact }} />, STATUS_OF[error.code]);
};

export const onMissing = (c: Context<AppEnv>): Promise<Response> =>
  onFailure(notFound("Il n'y a rien à cette adresse."), c);

/** The address exists, not with this method: those it has are named. */
export const onWrongMethod = (c: Context<AppEnv>, methods: readonly string[]): Response =>
  c.json(
    {
      error: {
        code: "method_not_allowed",
        message: `Cette adresse n'accepte que : ${methods.join(", ")}.`,
        details: [],
        requestId: c.var.requestId,
      },
    },
    405,
    { Allow: methods.join(", ") },
  );
