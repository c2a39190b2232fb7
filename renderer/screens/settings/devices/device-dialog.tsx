import { SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { deviceName } from '../../../i18n/device-name.ts'
import { useText, type Translate } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { checkDraft, type DeviceDraft, type DeviceField } from './device-draft.ts'
import styles from './devices.module.css'
import { ScaleFields } from './scale-fields.tsx'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { ScannerFields } from './scanner-fields.tsx'

export type Form = {
  readonly draft: DeviceDraft
  readonly set: (change: Partial<DeviceDraft>) => void
  /** What is wrong with a field that was touched; null when nothing is. */
  readonly errorOf: (field: DeviceField) => string | null
}

const byHand = ['serial', 'tcp', 'virtual'] as const

/**
 * Adds or changes a device. What is plugged in keeps its connection; only what is typed in by hand chooses one. Every field
 * says what is wrong as soon as it has been touched.
 */
export function DeviceDialog(props: {
  /** Null for a new device. */
  readonly id: string | null
  readonly draft: DeviceDraft
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const t = useText()
  const act = useAct()
  const [draft, setDraft] = useState(props.draft)
  const [touched, setTouched] = useState<ReadonlySet<DeviceField>>(new Set())
  const checked = checkDraft(draft)
  const chooses = props.id === null && props.draft.usb === null
  const set = (change: Partial<DeviceDraft>) => {
    setDraft((before) => ({ ...before, ...change }))
    setTouched((before) => new Set([...before, ...(Object.keys(change) as DeviceField[])]))
  }
  const form: Form = {
    draft,
    set,
    errorOf: (field) =>
      checked.kind === 'wrong' && checked.fields.has(field) && touched.has(field)
        ? wrongWords(t, field)
        : null,
  }
  const save = async () => {
    if (checked.kind === 'wrong') {
      setTouched(checked.fields)
      return
    }
    const done = await act.run(() =>
      call('devices/save', { ...(props.id === null ? {} : { id: props.id }), ...checked.device }),
    )
    if (!done) return
    props.onSaved()
    props.onClose()
  }
  return (
    <Dialog
      size={760}
      title={t(
        props.id === null ? `settings:devices.form.add.${draft.kind}` : 'settings:devices.form.change',
        {
          name: deviceName(t, { ...props.draft, connection: { kind: props.draft.reach } }),
        },
      )}
      onClose={props.onClose}
      testId="device-dialog"
    >
      <Stack gap="md">
        {chooses && (
          <div className={styles['choices']}>
            <SegmentedControl
              value={draft.kind}
              data={(['scanner', 'scale'] as const).map((kind) => ({
                value: kind,
                label: t(`settings:devices.${kind}`),
              }))}
              data-testid="device-kind"
              onChange={(kind) => {
                setDraft((before) => ({ ...before, kind }))
              }}
            />
            <SegmentedControl
              value={draft.reach}
              data={byHand.map((reach) => ({
                value: reach as string,
                label: t(`settings:devices.by.${reach}`),
              }))}
              data-testid="device-reach"
              onChange={(value) => {
                const reach = byHand.find((each) => each === value)
                if (reach) setDraft((before) => ({ ...before, reach }))
              }}
            />
          </div>
        )}
        {draft.reach !== 'wedge' && (
          <TextInput
            data-autofocus
            label={t('settings:devices.form.name')}
            placeholder={t(`settings:devices.form.nameExample.${draft.kind}`)}
            value={draft.name}
            error={form.errorOf('name')}
            maxLength={200}
            data-testid="device-name"
            onChange={(event) => {
              set({ name: event.currentTarget.value })
            }}
          />
        )}
        {draft.kind === 'scale' && <ScaleFields {...form} />}
        <ConnectionFields {...form} />
        {draft.kind === 'scanner' && <ScannerFields {...form} />}
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('settings:save')}
          busy={act.busy}
          testId="save-device"

          onBack={props.onClose}
          onAct={() => {
            void save()
          }}
        />
      </Stack>
    </Dialog>
  )
}

const explained = [
  'name',
  'path',
  'host',
  'port',
  'doubleReadMs',
  'idleEndMs',
  'prefix',
  'suffix',
  'separator',
] as const

function wrongWords(t: Translate, field: DeviceField): string {
  const known = explained.find((each) => each === field)
  return known === undefined ? t('settings:wrong.other') : t(`settings:devices.wrong.${known}`)
}
