import { useEffect, useRef, useState } from 'react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { formatDay } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './dialogs.module.css'

const longest = 20

/** The lot of the pieces in the hand, typed from the box. */
export function LotDialog(props: {
  readonly task: PickTask
  /** What was typed before the dialog opened. */
  readonly begun: string
  readonly onClose: () => void
  readonly onLot: (lot: string) => void
}) {
  const { task, begun, onClose, onLot } = props
  const t = useText()
  const [typed, setTyped] = useState(begun.toUpperCase())
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  const lot = typed.trim()
  return (
    <BenchDialog
      title={t('pick:lotEntry.title')}
      text={
        task.lot === null
          ? t('pick:lotEntry.any')
          : t('pick:lotEntry.text', {
              lot: task.lot,
              date: task.expiresOn === null ? '–' : formatDay(task.expiresOn),
            })
      }
      testId="lot-dialog"
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={lot === ''}
          testId="lot-confirm"
          onPress={() => {
            onLot(lot)
          }}
        >
          {t('pick:lotEntry.confirm')}
        </BenchButton>
      }
    >
      <input
        ref={field}
        className={styles['field']}
        value={typed}
        maxLength={longest}
        aria-label={t('pick:lotEntry.title')}
        data-testid="lot-field"
        onChange={(event) => {
          setTyped(event.currentTarget.value.toUpperCase())
        }}
      />
    </BenchDialog>
  )
}
