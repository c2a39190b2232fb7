import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Numbered, NumberedRow } from '../../../shared/contract/labels.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { DialogActions } from '../office/dialog-actions.tsx'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { Choice } from './choice.tsx'
import styles from './labels.module.css'

/** The totes or carts of the warehouse: more of them, labels for them, and those that are broken or lost out of use. */
export function NumberedLabels({ of, onClose }: { readonly of: Numbered; readonly onClose: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery('labels/numbered', { of })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const rows = data ?? []
  const picked = rows.filter(({ id }) => chosen.has(id))
  /** Does something with them; what it answers is chosen after it. */
  const run = (work: () => Promise<ReadonlySet<string>>) => {
    void act
      .run(async () => {
        setChosen(await work())
      })
      .then(reload)
  }
  const retire = picked.some(({ retired }) => !retired)
  return (
    <Dialog title={t(`printing:labels.${of}.title`)} size={640} testId={`${of}-labels`} onClose={onClose}>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <Add
        of={of}
        busy={act.busy}
        onAdd={(prefix, count) => {
          run(async () => {
            const before = new Set(rows.map(({ id }) => id))
            const after = await command('labels/add-numbered', { of, prefix, count })
            // The new ones are what somebody wants labels for.
            return new Set(after.filter(({ id }) => !before.has(id)).map(({ id }) => id))
          })
        }}
      />
      <Choice rows={rows.map(rowOf(t, of))} chosen={chosen} onChoose={setChosen} />
      {act.fault && <FaultNote fault={act.fault} />}
      <Group justify="space-between" gap={8}>
        <Button
          variant="subtle"
          disabled={picked.length === 0 || act.busy}
          data-testid="retire-numbered"
          onClick={() => {
            run(async () => {
              await command('labels/retire-numbered', {
                of,
                ids: picked.map(({ id }) => id),
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
            const ids = picked.map(({ id }) => id)
            void act
              .run(() => command('labels/print-numbered', { of, ids }))
              .then((done) => {
                if (done) onClose()
              })
          }}
        />
      </Group>
    </Dialog>
  )
}

function rowOf(t: ReturnType<typeof useText>, of: Numbered) {
  return ({ id, code, holds, retired }: NumberedRow) => ({
    id,
    code,
    note: retired
      ? t('printing:labels.retired')
      : holds === null
        ? t(`printing:labels.${of}.free`)
        : t(`printing:labels.${of}.holds`, { number: holds }),
    words: holds ?? '',
  })
}

/** How many are added at once, and how their codes begin, unless somebody says otherwise. */
const usual = { tote: { prefix: 'T-', count: 12 }, cart: { prefix: 'W-', count: 4 } } as const

function Add(props: {
  readonly of: Numbered
  readonly busy: boolean
  readonly onAdd: (prefix: string, count: number) => void
}) {
  const t = useText()
  const [prefix, setPrefix] = useState<string>(usual[props.of].prefix)
  const [count, setCount] = useState<number | ''>(usual[props.of].count)
  const right = /^[A-Z0-9-]{1,12}$/.test(prefix) && count !== '' && count >= 1 && count <= 200
  return (
    <form
      className={styles['add']}
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
        data-testid="numbered-count"
        onChange={(value) => {
          setCount(typeof value === 'number' ? value : '')
        }}
      />
      <TextInput
        label={t('printing:labels.prefix')}
        value={prefix}
        maxLength={12}
        data-testid="numbered-prefix"
        onChange={(event) => {
          setPrefix(event.currentTarget.value.trim().toUpperCase())
        }}
      />
      <Button
        type="submit"
        variant="default"
        disabled={!right || props.busy}
        leftSection={<IconPlus size={18} stroke={1.8} />}
        data-testid="add-numbered"
      >
        {t(`printing:labels.${props.of}.add`)}
      </Button>
    </form>
  )
}
