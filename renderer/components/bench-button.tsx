import type { ReactNode } from 'react'
import { useKeys, type KeyLayer } from '../wedge/keys.ts'
import styles from './bench-button.module.css'
import { KeyCap } from './key-cap.tsx'

/**
 * A button of a bench: 56 px high, with its key drawn on it. A touch does not take the focus, so that the next Enter
 * still means the screen's next step.
 */
export function BenchButton(props: {
  readonly children: ReactNode
  readonly keyName?: string
  /** Further keys that do the same, not drawn. */
  readonly alsoKeys?: readonly string[]
  readonly layer?: KeyLayer
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'onRefusal'
  readonly disabled?: boolean
  readonly onPress: () => void
  readonly testId?: string
  readonly large?: boolean
}) {
  const {
    children,
    keyName,
    alsoKeys = [],
    layer = 'screen',
    tone = 'plain',
    disabled = false,
    onPress,
    large,
  } = props
  const names = keyName === undefined ? alsoKeys : [keyName, ...alsoKeys]
  useKeys(disabled ? {} : Object.fromEntries(names.map((name) => [name, onPress])), layer)
  return (
    <button
      type="button"
      className={styles['button']}
      data-tone={tone}
      data-large={large === true || undefined}
      data-testid={props.testId}
      disabled={disabled}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={onPress}
    >
      <span>{children}</span>
      {keyName !== undefined && <KeyCap name={keyName} />}
    </button>
  )
}
