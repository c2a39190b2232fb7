import { Button } from '@mantine/core'
import { IconBarcode, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { Empty, FaultNote } from '../../office/notes.tsx'
import { DeviceCard } from './device-card.tsx'
import { DeviceDialog } from './device-dialog.tsx'
import { blankDraft, draftOf, type DeviceDraft } from './device-draft.ts'
import styles from './devices.module.css'
import { Doctor } from './doctor/index.tsx'
import { isScanner } from './doctor/scanner.ts'
import { Found } from './found.tsx'
import { SetupFile } from './setup-file.tsx'

type Editing = { readonly id: string | null; readonly draft: DeviceDraft }

/** The devices of this station, what else is plugged in, and the station's set-up as a file. */
export function Devices() {
  const t = useText()
  const { data, fault, reload } = useQuery('devices/list', {}, { refreshOn: ['devices/changed'] })
  const [editing, setEditing] = useState<Editing | null>(null)
  const [patientId, setPatientId] = useState<string | null>(null)
  const patient = data?.find(({ id }) => id === patientId)
  if (patient && isScanner(patient)) {
    return (
      <div className={styles['page']}>
        <Doctor
          device={patient}
          onClose={() => {
            setPatientId(null)
          }}
        />
      </div>
    )
  }
  return (
    <div className={styles['page']}>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data?.map((device) => (
        <DeviceCard
          key={device.id}
          device={device}
          onEdit={() => {
            setEditing({ id: device.id, draft: draftOf(device) })
          }}
          onDoctor={() => {
            setPatientId(device.id)
          }}
          onChanged={reload}
        />
      ))}
      {data?.length === 0 && (
        <Empty icon={IconBarcode} title={t('settings:devices.none')} text={t('settings:devices.noneText')} />
      )}
      <Found
        onUse={(draft) => {
          setEditing({ id: null, draft })
        }}
      />
      <Button
        className={styles['add']}
        variant="default"
        leftSection={<IconPlus size={20} stroke={1.8} />}
        data-testid="add-device"
        onClick={() => {
          setEditing({ id: null, draft: blankDraft() })
        }}
      >
        {t('settings:devices.addByHand')}
      </Button>
      <SetupFile devices={data?.length ?? 0} onChanged={reload} />
      {editing && (
        <DeviceDialog
          {...editing}
          onClose={() => {
            setEditing(null)
          }}
          onSaved={reload}
        />
      )}
    </div>
  )
}
