import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import { pin as pinShape } from '../../../shared/contract/session.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { readLook } from '../../app/look.ts'
import { call } from '../../station/client.ts'
import styles from './signin.module.css'

/** The little that an empty warehouse needs to begin: the name of this station and its first admin. */
export function EmptyWarehouseForm({
  onDone,
  onBack,
}: {
  readonly onDone: () => void
  readonly onBack: () => void
}) {
  const t = useText()
  const [stationName, setStationName] = useState('')
  const [adminName, setAdminName] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const pinRight = pinShape.safeParse(pin).success
  const right = stationName.trim() !== '' && adminName.trim() !== '' && pinRight && pin === again
  const create = async () => {
    try {
      await call('setup/create-warehouse', { stationName, adminName, pin })
      await readLook()
      onDone()
    } catch (error) {
      setFault(error instanceof Fault ? error : new Fault('internal', String(error)))
    }
  }
  return (
    <form
      className={styles['form']}
      data-testid="empty-warehouse-form"
      onSubmit={(event) => {
        event.preventDefault()
      }}
    >
      <h1 className={styles['title']}>{t('signin:form.title')}</h1>
      <TroubleStrip fault={fault} />
      <TextInput
        size="lg"
        label={t('signin:form.station')}
        placeholder={t('signin:form.stationExample')}
        value={stationName}
        maxLength={200}
        autoFocus
        onChange={(event) => {
          setStationName(event.currentTarget.value)
        }}
      />
      <TextInput
        size="lg"
        label={t('signin:form.admin')}
        value={adminName}
        maxLength={200}
        onChange={(event) => {
          setAdminName(event.currentTarget.value)
        }}
      />
      <PasswordInput
        size="lg"
        label={t('signin:form.pin')}
        description={t('signin:form.pinHint')}
        value={pin}
        maxLength={12}
        inputMode="numeric"
        error={pin !== '' && !pinRight && t('signin:form.pinWrong')}
        onChange={(event) => {
          setPin(event.currentTarget.value)
        }}
      />
      <PasswordInput
        size="lg"
        label={t('signin:form.again')}
        value={again}
        maxLength={12}
        inputMode="numeric"
        error={again !== '' && again !== pin && t('signin:form.againWrong')}
        onChange={(event) => {
          setAgain(event.currentTarget.value)
        }}
      />
      <div className={styles['pinActions']}>
        <BenchButton keyName="Escape" onPress={onBack}>
          {t('common:back')}
        </BenchButton>
        <BenchButton
          tone="primary"
          keyName="Enter"
          disabled={!right}
          testId="create-warehouse"
          onPress={() => {
            void create()
          }}
        >
          {t('signin:form.create')}
        </BenchButton>
      </div>
    </form>
  )
}
