import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './office.module.css'

/** What a colour means: quiet and plain say nothing, work blue, done green, ask amber (a decision), stop red. */
export type Tone = 'plain' | 'quiet' | 'work' | 'done' | 'ask' | 'stop'

/** A state in a word with its sign; a chip has a tinted ground. Colour never stands alone. */
export function Sign(props: {
  readonly icon: Icon
  readonly tone: Tone
  readonly chip?: boolean
  readonly children: ReactNode
  readonly testId?: string
}) {
  const { icon: Mark, tone, chip = false } = props
  return (
    <span
      className={styles['sign']}
      data-tone={tone}
      data-chip={chip || undefined}
      data-testid={props.testId}
    >
      <Mark size={18} stroke={2} aria-hidden />
      <span>{props.children}</span>
    </span>
  )
}
