import { type Day, frenchDay } from "../domain/day.ts";

/** A followed dossier that nobody came back to: when it ends, and what keeps it. */
export const EndNotice = ({ endsOn }: { endsOn: Day | null }) =>
  endsOn === null ? null : (
    <p class="notice">
      Ce dossier sera effacé le {frenchDay(endsOn)}. Pour le garder, écrivez un message.
    </p>
  );
