import type {
  EventKind,
  PrescribedSession,
  Prescription,
  PrescriptionEvent,
  PrescriptionReturn,
  Prescriptions,
  Taken,
} from "../domain/prescription.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";
import { newToken, resumeCodeOf } from "./secrets.ts";

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly dossier: string;
  readonly par: string;
  readonly session: string;
  readonly createdAt: string;
}

interface EventRow {
  readonly prescription: string;
  readonly kind: EventKind;
  readonly detail: string;
  readonly receivedAt: string;
  readonly corrected: number;
}

const sessionIn = (id: string): string => `prescription/${id}/session`;
const detailIn = (id: string, kind: EventKind): string => `prescription/${id}/${kind}`;

const FIND = `select p.id, p.reference, p.dossier, a.nom as par, p.session, p.created_at as "createdAt"
  from app.prescription p join app.account a on a.id = p.account`;

const EVENTS_OF = `select prescription, kind, detail, received_at as "receivedAt", corrected
  from app.prescription_event where prescription = any($1::uuid[]) order by received_at`;

const TAKE = `insert into app.prescription_event (prescription, kind, detail, digest, received_at)
  values ($1, $2, $3, $4, $5)
  on conflict (prescription, kind) do update
    set detail = excluded.detail, digest = excluded.digest, received_at = excluded.received_at,
      corrected = app.prescription_event.corrected + 1
    where app.prescription_event.digest <> all($6::text[])
  returning corrected`;

export interface PrescriptionsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** Prescriptions and what came back of them: see migration 013. */
export const createPrescriptions = (db: Database, deps: PrescriptionsDeps): Prescriptions =>
  new StoredPrescriptions(db, deps);

class StoredPrescriptions implements Prescriptions {
  readonly #db: Database;
  readonly #seal: Seal;
  readonly #clock: () => Date;

  constructor(db: Database, { seal, clock }: PrescriptionsDeps) {
    this.#db = db;
    this.#seal = seal;
    this.#clock = clock;
  }

  async add(
    { dossier, structure, account }: Parameters<Prescriptions["add"]>[0],
    session: PrescribedSession,
  ) {
    const id = crypto.randomUUID();
    const reference = `P-${await resumeCodeOf(newToken())}`;
    const createdAt = this.#clock();
    const sealed = await this.#seal.seal(JSON.stringify(session), sessionIn(id));
    await this.#db.query(
      `insert into app.prescription (id, reference, dossier, structure, account, session, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, reference, dossier, structure, account, sealed, createdAt],
    );
    return { reference, createdAt: createdAt.toISOString() };
  }

  async ofDossier(dossier: string): Promise<readonly Prescription[]> {
    const { rows } = await this.#db.query<Row>(
      `${FIND} where p.dossier = $1 order by p.created_at desc, p.id`,
      [dossier],
    );
    return await this.#opened(rows);
  }

  async list(structure: string, limit: number): Promise<readonly Prescription[]> {
    const { rows } = await this.#db.query<Row>(
      `${FIND} where p.structure = $1 order by p.created_at desc, p.id limit $2`,
      [structure, limit],
    );
    return await this.#opened(rows);
  }

  async take(
    structure: string,
    { reference, evenement, date, valeur }: PrescriptionReturn,
  ): Promise<Taken> {
    const { rows } = await this.#db.query<{ id: string }>(
      "select id from app.prescription where reference = $1 and structure = $2",
      [reference, structure],
    );
    const id = rows[0]?.id;
    if (id === undefined) return "inconnu";
    const told = JSON.stringify({ date, valeur });
    const digests = await this.#seal.digests(`${id}/${evenement}/${told}`);
    const detail = await this.#seal.seal(told, detailIn(id, evenement));
    const taken = await this.#db.query<{ corrected: number }>(TAKE, [
      ...[id, evenement, detail, digests[0], this.#clock(), digests],
    ]);
    const [kept] = taken.rows;
    if (!kept) return "deja-su";
    return kept.corrected > 0 ? "corrige" : "nouveau";
  }

  async #opened(rows: readonly Row[]): Promise<readonly Prescription[]> {
    const news = await this.#db.query<EventRow>(EVENTS_OF, [rows.map(({ id }) => id)]);
    const events = await Promise.all(news.rows.map((row) => this.#event(row)));
    return await Promise.all(
      rows.map(async (row) => {
        const session: PrescribedSession = JSON.parse(
          await this.#seal.open(row.session, sessionIn(row.id)),
        );
        const own = events.filter(({ prescription }) => prescription === row.id);
        return { ...row, session, events: own.map(({ event }) => event) };
      }),
    );
  }

  async #event({ prescription, kind, detail, ...row }: EventRow) {
    const told: Pick<PrescriptionEvent, "date" | "valeur"> = JSON.parse(
      await this.#seal.open(detail, detailIn(prescription, kind)),
    );
    return { prescription, event: { kind, ...row, ...told } };
  }
}
