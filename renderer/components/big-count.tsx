import styles from './big-count.module.css'

/** The figure to be read from two metres: so many of so many. Long figures get smaller, never cut. */
export function BigCount({
  value,
  of,
  testId,
}: {
  readonly value: number
  readonly of: number
  readonly testId: string
}) {
  const done = value >= of
  const length = String(value).length + String(of).length
  return (
    <p
      className={styles['count']}
      data-testid={testId}
      data-value={value}
      data-of={of}
      data-done={done || undefined}
      data-long={length > 4 ? 'very' : length > 2 ? 'yes' : undefined}
    >
      <span>{value}</span>
      <span className={styles['slash']}>/</span>
      <span>{of}</span>
    </p>
  )
}
