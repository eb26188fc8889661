import type { Guesses } from "../conversation/create-call-service.ts";
import type { Reader } from "../conversation/deps.ts";
import type { Recommender } from "../conversation/recommend/create-recommender.ts";
import type { ConversationService } from "../conversation/service.ts";
import type { AccessLog } from "../domain/access-log.ts";
import type { Accounts, Directory } from "../domain/account.ts";
import type { Admission } from "../domain/admission.ts";
import type { Calls } from "../domain/call.ts";
import type { Caseloads, SavedViews } from "../domain/caseload.ts";
import type { Day } from "../domain/day.ts";
import type { DeadJobs } from "../domain/dead-letter.ts";
import type { Rules } from "../domain/decision.ts";
import type { DocumentWriters } from "../domain/document.ts";
import type { DossierWorkStore } from "../domain/dossier-work.ts";
import type { FollowUp, KnowledgeState } from "../domain/follow-up.ts";
import type { Dossiers } from "../domain/followed-dossier.ts";
import type { Followings } from "../domain/following.ts";
import type { Limits } from "../domain/limits.ts";
import type { Referentials } from "../domain/market.ts";
import type { ModelUsage } from "../domain/model.ts";
import type { OutcomeChanges } from "../domain/outcome-change.ts";
import type { Prescriptions } from "../domain/prescription.ts";
import type { RulesGate, RulesVersions } from "../domain/rules-version.ts";
import type { ServicePlaces } from "../domain/service-place.ts";
import type { Sessions, SignIn } from "../domain/sign-in.ts";
import type { ImportKind, Uploads } from "../domain/upload.ts";
import type { Finder } from "../find/finder.ts";
import type { Langue } from "../knowledge/langue.ts";
import type { Lieu } from "../knowledge/lieu.ts";

/** One part of the service: it works, it is ill, or this runtime does not have it. */
export type Health = "ok" | "ill" | "absent";

export interface Readiness {
  readonly database: Health;
  readonly catalogue: Health;
  readonly queue: Health;
  /** Ill, the service still answers: it reads and writes by itself, searches by words, and stamps what is old. */
  readonly model?: Health;
  readonly embeddings?: Health;
  readonly fraicheur?: Health;
  /** Ill while the rules of this process wait to be read: it decides nothing, another one serves. Left out: no gate. */
  readonly regles?: Health;
  /** Why a part is ill, in French. */
  readonly raison?: string;
}

export interface Versions {
  readonly service: string;
  readonly rulesVersion: string;
  readonly catalogueVersion: string | null;
  readonly knowledgeVersion: string;
  readonly model: { readonly provider: string; readonly name: string } | null;
}

/** What may be written down of a request. */
export interface RequestTold {
  readonly method: string;
  /** The route, never the path: a path may hold an id or a word of somebody. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly requestId: string;
}

/** What the back office leans on: who people are, what they may do, what they did. */
export interface Desk {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly directory: Directory;
  readonly log: AccessLog;
  readonly dossiers: Dossiers;
  /** Anonymous counts. */
  readonly followUp: FollowUp;
  /** How fresh and how sure what we know is. */
  readonly knowledge: KnowledgeState;
  readonly rulesVersions: RulesVersions;
  /** Lists of people sent to be advised all at once. */
  readonly caseloads: Caseloads;
  readonly views: SavedViews;
  readonly calls: Calls;
  /** Numbers an account may look up in an hour. */
  readonly phoneGuesses: Guesses;
  /** What the telephony system shows when it announces a call; null: it announces none. */
  readonly telephonyKey: string | null;
  readonly work: DossierWorkStore;
  readonly followings: Followings;
  /** The words of a free note that touch health: they do not belong there. */
  healthWords(text: string): readonly string[];
  /** What opens and closes for the people a structure follows. */
  readonly changes: OutcomeChanges;
  /** What was handed to the orientation tools, and what came back. */
  readonly prescriptions: Prescriptions;
  /** Work that failed for good. */
  readonly deadJobs: DeadJobs;
  /** Where this service is seen from outside: scheme, host, port. */
  readonly origin: string;
  /** ISO instant. */
  now(): string;
}

/** All that routes and pages may lean on. Built once on Node, once a request on the edge. */
export interface Services {
  readonly rules: Rules;
  /** What the model did since the start; null where none is configured. */
  modelUsage(): ModelUsage | null;
  /** Null where there is no store: the edge without a database. */
  readonly finder: Finder | null;
  /** Null where there is no store, as the finder. */
  readonly recommender: Recommender | null;
  /** Places that help, near a commune. Null where there is no store. */
  readonly places: ServicePlaces | null;
  /** Official figures and descriptions, as far as they were imported. */
  readonly referentials: Referentials;
  /** Who is signed in. Null where nobody can sign in. */
  readonly accounts: Accounts | null;
  /** The back office: signing in, accounts, log of accesses. Null where there is no store. */
  readonly desk: Desk | null;
  /** Makes PDF and ODT files. Null where they cannot be made: the edge. */
  readonly documents: DocumentWriters | null;
  /** Files handed over to be imported. Null where there is no store. */
  readonly uploads: Uploads | null;
  readonly importKinds: readonly ImportKind[];
  readonly conversations: ConversationService | null;
  /** Reads what people write: messages, and cells of lists. */
  readonly reader: Reader;
  readonly lieux: readonly Lieu[];
  /** Languages shown beside the French. */
  readonly langues: readonly Langue[];
  /** Sites that may call the API, and show the conversation in a frame. */
  readonly allowedOrigins: readonly string[];
  /** Where people find the service; null: where this request found it. */
  readonly publicUrl: string | null;
  /** The civil day in Paris. */
  today(): Day;
  versions(): Promise<Versions>;
  readiness(): Promise<Readiness>;
  /** Whom attempts are counted for: the caller's address, hashed before it is kept. */
  clientKey(request: Request, env: unknown): string;
  /** Lines of /metrics measured when asked: steps of turns, queue, imports. Left out: none. */
  measures?(): Promise<string>;
  /** Opens /metrics; null or left out: this machine alone may read them. */
  readonly metricsToken?: string | null;
  /** How many requests one caller may make; null or left out: any number. */
  readonly limits?: Limits | null;
  /** How much this process works on at once; null or left out: all that comes. */
  readonly admission?: Admission | null;
  /** Whether this process may decide with its rules; null or left out: it may. */
  readonly rulesGate?: RulesGate | null;
  /** Called for a request that was refused or failed; never with its address or its content. */
  reportRequest?(told: RequestTold): void;
  /** Called once for each failure that is ours; never with what the person sent. */
  reportFailure(failure: unknown, requestId: string): void;
}
