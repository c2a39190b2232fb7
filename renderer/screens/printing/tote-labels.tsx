import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ToteRow } from '../../../shared/contract/labels.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { DialogActions } from '../office/dialog-actions.tsx'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { Choice } from './choice.tsx'
import styles from './labels.module.css'

/** The totes of the warehouse: more of them, labels for them, and those that are broken or lost out of use. */
export function ToteLabels({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery('labels/totes', {})
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const totes = data ?? []
  const picked = totes.filter(({ id }) => chosen.has(id))
  /** Does something with totes; what it answers is chosen after it. */
  const run = (work: () => Promise<ReadonlySet<string>>) => {
    void act
      .run(async () => {
        setChosen(await work())
      })
      .then(reload)
  }
  const retire = picked.some(({ retired }) => !retired)
  return (
    <Dialog title={t('printing:labels.totes')} size={640} testId="tote-labels" onClose={onClose}>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <AddTotes
        busy={act.busy}
        onAdd={(prefix, count) => {
          run(async () => {
            const before = new Set(totes.map(({ id }) => id))
            const after = await command('labels/add-totes', { prefix, count })
            // The new ones are what somebody wants labels for.
            return new Set(after.filter(({ id }) => !before.has(id)).map(({ id }) => id))
          })
        }}
      />
      <Choice rows={totes.map(rowOf(t))} chosen={chosen} onChoose={setChosen} />
      {act.fault && <FaultNote fault={act.fault} />}
      <Group justify="space-between" gap={8}>
        <Button
          variant="subtle"
          disabled={picked.length === 0 || act.busy}
          data-testid="retire-totes"
          onClick={() => {
            run(async () => {
              await command('labels/retire-totes', {
                toteIds: picked.map(({ id }) => id),
                retired: retire,
              })
              return new Set<string>()
            })
          }}
        >
          {t(retire || picked.length === 0 ? 'printing:labels.retire' : 'printing:labels.useAgain')}
        </Button>
        <DialogActions
          label={t('printing:labels.print', { count: picked.length })}
          busy={act.busy}
          testId="print-labels"
          onBack={onClose}
          onAct={() => {
            if (picked.length === 0) return
            const toteIds = picked.map(({ id }) => id)
            void act
              .run(() => command('labels/print-totes', { toteIds }))
              .then((done) => {
                if (done) onClose()
              })
          }}
        />
      </Group>
    </Dialog>
  )
}

function rowOf(t: ReturnType<typeof useText>) {
  return (tote: ToteRow) => ({
    id: tote.id,
    code: tote.code,
    note: tote.retired
      ? t('printing:labels.retired')
      : tote.orderNumber === null
        ? t('printing:labels.empty')
        : t('printing:labels.holds', { order: tote.orderNumber }),
    words: tote.orderNumber ?? '',
  })
}

function AddTotes(props: {
  readonly busy: boolean
  readonly onAdd: (prefix: string, count: number) => void
}) {
  const t = useText()
  const [prefix, setPrefix] = useState('T-')
  const [count, setCount] = useState<number | ''>(12)
  const right = /^[A-Z0-9-]{1,12}$/.test(prefix) && count !== '' && count >= 1 && count <= 200
  return (
    <form
      className={styles['addTotes']}
      onSubmit={(event) => {
        event.preventDefault()
        if (right) props.onAdd(prefix, count)
      }}
    >
      <NumberInput
        label={t('printing:labels.howMany')}
        value={count}
        min={1}
        max={200}
        allowDecimal={false}
        data-testid="tote-count"
        onChange={(value) => {
          setCount(typeof value === 'number' ? value : '')
        }}
      />
      <TextInput
        label={t('printing:labels.prefix')}
        value={prefix}
        maxLength={12}
        data-testid="tote-prefix"
        onChange={(event) => {
          setPrefix(event.currentTarget.value.trim().toUpperCase())
        }}
      />
      <Button
        type="submit"
        variant="default"
        disabled={!right || props.busy}
        leftSection={<IconPlus size={18} stroke={1.8} />}
        data-testid="add-totes"
      >
        {t('printing:labels.add')}
      </Button>
    </form>
  )
}
