import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface SayButtonProps {
  /** The message it sends, as if it had been typed. */
  readonly says: string;
  readonly icon: IconName;
  readonly children?: Child;
}

/** A button that says something for the person: part of the conversation's form, wherever it stands on the page. */
export const SayButton = ({ says, icon, children }: SayButtonProps) => (
  <button type="submit" form="composer" name="say" value={says} class="quiet say">
    <Icon name={icon} />
    <span>{children ?? says}</span>
  </button>
);
