import type { ReactNode } from 'react'
import { digits } from '../../shared/domain/barcode.ts'
import { useText } from '../i18n/text.ts'
import { useCommandScans } from '../station/command-scans.ts'
import { playSound } from '../sounds/player.ts'
import { useQuestion } from '../stores/questions.ts'
import { keyHandler, useKeys } from '../wedge/keys.ts'
import { BenchButton } from './bench-button.tsx'
import styles from './bench-dialog.module.css'

/** A question above the screen of a bench. Its keys cover those of the screen; Esc, or the barcode of BACK, leaves it, and that of CONFIRM is Enter. */
export function BenchDialog(props: {
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
  /** The buttons at the bottom, beside "back". */
  readonly actions?: ReactNode
  readonly onClose: () => void
  readonly testId: string
  readonly wide?: boolean
}) {
  const t = useText()
  useKeys({}, 'dialog')
  useQuestion()
  useCommandScans({
    BACK: props.onClose,
    // What is not complete, or has to be chosen, is not confirmed.
    CONFIRM: () => {
      const confirm = keyHandler('Enter')
      if (confirm) confirm()
      else playSound('question')
    },
  })
  return (
    <div className={styles['ground']}>
      <section
        className={styles['dialog']}
        role="dialog"
        aria-label={props.title}
        data-wide={props.wide === true || undefined}
        data-testid={props.testId}
      >
        <h2 className={styles['title']}>{props.title}</h2>
        {props.text !== undefined && <p className={styles['text']}>{props.text}</p>}
        <div className={styles['content']}>{props.children}</div>
        <div className={styles['actions']}>
          <BenchButton keyName="Escape" layer="dialog" onPress={props.onClose} testId="dialog-back">
            {t('common:back')}
          </BenchButton>
          {props.actions}
        </div>
      </section>
    </div>
  )
}

/** Answers to choose from, each with its number key. */
export function BenchChoices(props: {
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly onChoose: (id: string) => void
  /** An answer of one's own is being written: its digits choose nothing. */
  readonly disabled?: boolean
}) {
  const { choices, onChoose, disabled = false } = props
  useCommandScans(
    Object.fromEntries(
      choices.flatMap(({ id }, index) => {
        const digit = digits[index + 1]
        return digit ? [[digit, () => onChoose(id)]] : []
      }),
    ),
  )
  return (
    <div className={styles['choices']}>
      {choices.map(({ id, label }, index) => (
        <BenchButton
          key={id}
          keyName={String(index + 1)}
          layer="dialog"
          disabled={disabled}
          testId={`choice-${id}`}
          onPress={() => {
            onChoose(id)
          }}
        >
          {label}
        </BenchButton>
      ))}
    </div>
  )
}
