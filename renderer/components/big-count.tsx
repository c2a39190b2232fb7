import styles from './big-count.module.css'

/** The figure to be read from two metres: so many of so many. Long figures get smaller, never cut. */
export function BigCount(props: {
  readonly value: number
  readonly of: number
  readonly done: boolean
  readonly testId: string
}) {
  const { value, of, done, testId } = props
  const length = String(value).length + String(of).length
  return (
    <p
      className={styles['count']}
      data-tabular
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
