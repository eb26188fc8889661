/** Rows of a keyboard map: the keys, and what they do. */
export const KeyRows = ({
  keys,
}: {
  readonly keys: readonly { readonly keys: string; readonly does: string }[];
}) => (
  <>
    {keys.map(({ keys: pressed, does }) => (
      <tr>
        <th scope="row">
          <kbd>{pressed}</kbd>
        </th>
        <td>{does}</td>
      </tr>
    ))}
  </>
);
