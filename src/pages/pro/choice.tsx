interface ChoiceProps {
  /** Name of the field, and its id. */
  readonly id: string;
  readonly label: string;
  /** What it says when nothing is chosen. */
  readonly any: string;
  readonly chosen: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One filter of a list: everything, or one of these. */
export const Choice = ({ id, label, any, chosen, options }: ChoiceProps) => (
  <p>
    <label for={id}>{label}</label>
    <select id={id} name={id}>
      <option value="">{any}</option>
      {options.map(({ value, text }) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </p>
);
