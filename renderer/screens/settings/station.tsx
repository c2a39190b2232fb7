import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LookPanel } from '../../app/look-panel.tsx'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useLook } from '../../stores/look.ts'
import { FaultNote } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './settings.module.css'

/** This one station: its name, its language, theme and sounds. */
export function StationSection() {
  const t = useText()
  return (
    <div className={styles['form']}>
      <Panel title={t('settings:station.nameTitle')} testId="station-name-panel">
        <StationName />
      </Panel>
      <Panel title={t('common:look.title')} testId="station-look">
        <div className={styles['look']}>
          <LookPanel />
        </div>
      </Panel>
    </div>
  )
}

function StationName() {
  const t = useText()
  const name = useLook((look) => look.name)
  const act = useAct()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? name
  const wrong = shown.trim() === ''
  const save = async () => {
    const done = await act.run(async () => {
      useLook.setState(await call('settings/rename-station', { name: shown.trim() }))
    })
    if (done) setTyped(null)
  }
  return (
    <form
      className={styles['rename']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) void save()
      }}
    >
      <TextInput
        className={styles['grow']}
        label={t('settings:station.name')}
        description={t('settings:station.nameText')}
        value={shown}
        maxLength={200}
        error={wrong ? t('settings:wrong.stationName') : null}
        data-testid="station-name"
        onChange={(event) => {
          setTyped(event.currentTarget.value)
        }}
      />
      <Button
        type="submit"
        disabled={wrong || shown.trim() === name}
        loading={act.busy}
        data-testid="rename-station"
      >
        {t('settings:save')}
      </Button>
      {act.fault && <FaultNote fault={act.fault} />}
    </form>
  )
}
