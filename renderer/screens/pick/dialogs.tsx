import { useState } from 'react'
import type { PickTask, PickView } from '../../../shared/contract/picking.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'
import { PickList } from './pick-list.tsx'
import { openOf } from './open-of.ts'
import styles from './pick.module.css'

export type PickDialogName = 'list' | 'count' | 'short'
type WorkingView = Extract<PickView, { kind: 'working' }>

const shortReasons = ['empty', 'damaged', 'not-found'] as const

/** The questions and the list that the picker opens above the screen. */
export function PickDialog(props: {
  readonly name: PickDialogName
  readonly view: WorkingView
  readonly task: PickTask
  readonly act: Bench<PickView>['act']
  readonly onClose: () => void
}) {
  const { name, view, task, act, onClose } = props
  const t = useText()
  switch (name) {
    case 'list':
      return <PickList view={view} onClose={onClose} />
    case 'count':
      return (
        <CountDialog
          inHand={view.inHand}
          most={openOf(task)}
          onClose={onClose}
          onCount={(quantity) => {
            act(() => command('picking/set-in-hand', { taskId: task.id, quantity }))
            onClose()
          }}
        />
      )
    case 'short':
      return (
        <BenchDialog
          title={t('pick:short.title', { location: task.location })}
          text={t('pick:short.text', { count: openOf(task), name: task.product.name })}
          testId="short-dialog"
          onClose={onClose}
        >
          <BenchChoices
            choices={shortReasons.map((id) => ({ id, label: t(`pick:short.reason.${id}`) }))}
            onChoose={(id) => {
              const reason = shortReasons.find((each) => each === id)
              if (reason) act(() => command('picking/short', { taskId: task.id, reason }))
              onClose()
            }}
          />
        </BenchDialog>
      )
  }
}

function CountDialog(props: {
  readonly inHand: number
  readonly most: number
  readonly onClose: () => void
  readonly onCount: (quantity: number) => void
}) {
  const { inHand, most, onClose, onCount } = props
  const t = useText()
  const [typed, setTyped] = useState('')
  const quantity = Number(typed)
  const right = quantity >= 1 && quantity <= most
  useKeys(
    {
      Backspace: () => {
        setTyped((before) => before.slice(0, -1))
      },
    },
    'dialog',
    (char) => {
      if (/^\d$/.test(char)) setTyped((before) => (before + char).slice(0, 5))
    },
  )
  return (
    <BenchDialog
      title={t('pick:count.title')}
      text={t('pick:count.text', { count: most })}
      testId="count-dialog"
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={!right}
          testId="count-confirm"
          onPress={() => {
            onCount(quantity)
          }}
        >
          {t('pick:count.confirm')}
        </BenchButton>
      }
    >
      <p
        className={styles['typedCount']}
        data-empty={typed === '' || undefined}
        data-wrong={(typed !== '' && !right) || undefined}
        data-testid="typed-count"
      >
        {typed === '' ? inHand : typed}
      </p>
    </BenchDialog>
  )
}
