// A slider with its name and its value in words, for the small live figures.

interface RangeProps {
  readonly id: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly said?: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

export function Range({ id, name, min, max, step = 1, value, said, ...rest }: RangeProps) {
  const { disabled = false, onChange } = rest;
  const words = said ?? String(value);
  return (
    <div>
      <label htmlFor={id}>
        {name}: {words}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={words}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </div>
  );
}
