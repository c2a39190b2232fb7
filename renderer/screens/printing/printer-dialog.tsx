import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { checkDraft, draftOf, takesBytesOnly, type PrinterDraft, type PrinterField } from './printer-draft.ts'
import { KindChoice } from './kind-choice.tsx'
import { KindFields } from './printer-fields.tsx'

/** Adds or changes a printer. Every field says what is wrong as soon as it has been touched. */
export function PrinterDialog(props: {
  readonly printer: PrinterRow | null
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const t = useText()
  const { printer } = props
  const act = useAct()
  const { data: ways } = useQuery('printing/ways', {})
  const [draft, setDraft] = useState(() => draftOf(printer))
  const [touched, setTouched] = useState<ReadonlySet<PrinterField>>(new Set())
  const checked = checkDraft(draft)
  // A printer brought from another system keeps its kind until somebody changes it.
  const offered = ways ? [...new Set([...ways.kinds, draft.kind])] : [draft.kind]
  const set = (change: Partial<PrinterDraft>) => {
    setDraft((before) => ({ ...before, ...change }))
    setTouched((before) => new Set([...before, ...(Object.keys(change) as PrinterField[])]))
  }
  const errorOf = (field: PrinterField) =>
    checked.kind === 'wrong' && checked.fields.has(field) && touched.has(field)
      ? t(`printing:wrong.${field}`)
      : null
  const save = () => {
    if (checked.kind === 'wrong') {
      setTouched(checked.fields)
      return
    }
    void act
      .run(() =>
        call('printing/save-printer', {
          ...(printer ? { id: printer.id } : {}),
          name: draft.name.trim(),
          config: checked.config,
        }),
      )
      .then((done) => {
        if (!done) return
        props.onSaved()
        props.onClose()
      })
  }
  return (
    <Dialog
      size={640}
      title={t(printer ? 'printing:form.change' : 'printing:form.add')}
      onClose={props.onClose}
      testId="printer-dialog"
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('printing:form.name')}
          placeholder={t('printing:form.nameExample')}
          value={draft.name}
          error={errorOf('name')}
          maxLength={200}
          data-testid="printer-name"
          onChange={(event) => {
            set({ name: event.currentTarget.value })
          }}
        />
        <KindChoice
          kinds={offered}
          value={draft.kind}
          onChange={(kind) => {
            setDraft((before) => ({
              ...before,
              kind,
              labelFormat:
                takesBytesOnly(kind) && before.labelFormat === 'pdf' ? 'zpl203' : before.labelFormat,
            }))
          }}
        />
        <KindFields draft={draft} set={set} errorOf={errorOf} queues={ways?.queues ?? []} />
        {act.fault && <FaultNote fault={act.fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('orders:reason.back')}
          </Button>
          <Button loading={act.busy} data-testid="save-printer" onClick={save}>
            {t('printing:form.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
