interface Bar {
  readonly label: string;
  readonly count: number;
}

interface BarChartProps {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const ROW = 28;
const LABEL_WIDTH = 330;
const WIDTH = 720;
const VALUE_ROOM = 60;
const LONGEST_LABEL = 48;

const short = (label: string): string =>
  label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;

/** What the picture shows, for who does not see it: the table says the rest. */
const inWords = ({ title, bars }: BarChartProps): string => {
  const [first, ...rest] = bars;
  const last = rest.at(-1);
  if (!first) return title;
  const most = `${title} : le plus, ${first.label}, au moins ${first.count}`;
  return last ? `${most} ; le moins, ${last.label}, au moins ${last.count}.` : `${most}.`;
};

/** Bars of one hue, each with its name and its value written: nothing to hover, nothing told by colour alone. */
export const BarChart = ({ title, bars }: BarChartProps) => {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const room = WIDTH - LABEL_WIDTH - VALUE_ROOM;
  return (
    <svg
      class="bars"
      role="img"
      aria-label={inWords({ title, bars })}
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
    >
      {bars.map(({ label, count }, index) => {
        const width = Math.max(2, Math.round((room * count) / most));
        const middle = index * ROW + ROW / 2;
        return (
          <g>
            <text x={LABEL_WIDTH - 8} y={middle} text-anchor="end" dominant-baseline="central">
              {short(label)}
            </text>
            <rect x={LABEL_WIDTH} y={index * ROW + 5} width={width} height={ROW - 10} rx="3" />
            <text x={LABEL_WIDTH + width + 8} y={middle} dominant-baseline="central">
              {String(count)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
