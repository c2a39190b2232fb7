import { useRef, useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import { maxComment } from '../../../shared/contract/journal.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './pack.module.css'

/** A comment on the open order, which stays with it for good. What is typed goes into the field at once. */
export function CommentDialog(props: {
  readonly orderId: string
  readonly number: string
  readonly onClose: () => void
}) {
  const { orderId, number, onClose } = props
  const t = useText()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useKeys({}, 'dialog', (char) => {
    setText((before) => before + char)
    field.current?.focus()
  })
  const given = text.trim()
  const add = async () => {
    try {
      await command('journal/comment', { orderId, text: given })
      onClose()
    } catch (error) {
      setFault(error instanceof Fault ? error : new Fault('internal', String(error)))
    }
  }
  return (
    <BenchDialog
      title={t('pack:comment.title', { order: number })}
      text={t('pack:comment.text')}
      testId="comment-dialog"
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={given === ''}
          testId="comment-confirm"
          onPress={() => {
            void add()
          }}
        >
          {t('pack:comment.confirm')}
        </BenchButton>
      }
    >
      <TroubleStrip fault={fault} />
      <label className={styles['ownReason']}>
        {t('pack:comment.field')}
        <input
          ref={field}
          className={styles['ownReasonField']}
          value={text}
          maxLength={maxComment}
          data-testid="comment-text"
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
      </label>
    </BenchDialog>
  )
}
