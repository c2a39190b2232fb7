import { Autocomplete, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { carrierCodes, type CarrierCode } from '../../../../shared/domain/carriers.ts'
import { knownServices, type ShippingRule } from '../../../../shared/domain/shipping-rules.ts'
import { useText } from '../../../i18n/text.ts'
import { Dialog } from '../../office/dialog.tsx'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { TypedNumber } from '../typed-number.tsx'
import styles from './carriers.module.css'
import { checkRule, ruleDraft, type Asked, type RuleDraft } from './rule-draft.ts'

const texts = ['method', 'courier', 'country', 'source'] as const
const questions = ['pickupPoint', 'cod', 'express'] as const
const answers = ['any', 'yes', 'no'] as const satisfies readonly Asked[]
const numbers = [
  ['min', 'kg', 3, 'when.minGrams'],
  ['max', 'kg', 3, 'when.maxGrams'],
  ['side', 'cm', 1, 'when.maxSideMm'],
] as const

/** Makes or changes a rule; it counts when the rules are saved. */
export function RuleDialog(props: {
  readonly rule: ShippingRule
  readonly otherNames: readonly string[]
  readonly ready: readonly CarrierCode[]
  readonly onClose: () => void
  readonly onRule: (rule: ShippingRule) => void
}) {
  const t = useText()
  const { rule, otherNames, ready } = props
  const [draft, setDraft] = useState(() => ruleDraft(rule))
  const [tried, setTried] = useState(false)
  const checked = checkRule(draft, otherNames)
  const set = (change: Partial<RuleDraft>) => {
    setDraft({ ...draft, ...change })
  }
  const keyOf = (path: string) => (tried && checked.kind === 'wrong' ? (checked.errors[path] ?? null) : null)
  const errorOf = (path: string) => {
    const key = keyOf(path)
    return key && t(key)
  }
  const keep = () => {
    setTried(true)
    if (checked.kind === 'wrong') return
    props.onRule(checked.rule)
    props.onClose()
  }
  const nameOf = (code: CarrierCode) =>
    ready.includes(code)
      ? t(`shipping:carrier.${code}`)
      : `${t(`shipping:carrier.${code}`)} (${t('carriers:rules.noAccount')})`
  return (
    <Dialog
      title={rule.name === '' ? t('carriers:rule.new') : t('carriers:rule.dialog', { name: rule.name })}
      onClose={props.onClose}
      size={720}
      testId="rule-dialog"
    >
      <Stack gap="md">
        <div className={styles['fields']}>
          <TextInput
            data-autofocus
            className={styles['whole']}
            label={t('carriers:rule.name')}
            value={draft.name}
            maxLength={200}
            error={errorOf('name')}
            data-testid="rule-name"
            onChange={(event) => {
              set({ name: event.currentTarget.value })
            }}
          />
          <h3 className={styles['whole']}>
            {t('carriers:rule.conditions')}
            <small>{t('carriers:rule.conditionsText')}</small>
          </h3>
          {texts.map((field) => (
            <TextInput
              key={field}
              label={t(`carriers:rule.${field}`)}
              value={draft[field]}
              maxLength={field === 'country' ? 2 : 200}
              error={errorOf(`when.${field}`)}
              data-testid={`rule-${field}`}
              onChange={(event) => {
                set({ [field]: event.currentTarget.value })
              }}
            />
          ))}
          {questions.map((field) => (
            <Select
              key={field}
              className={styles['third']}
              label={t(`carriers:rule.${field}`)}
              data={answers.map((value) => ({ value, label: t(`carriers:rule.${value}`) }))}
              value={draft[field]}
              allowDeselect={false}
              data-testid={`rule-${field}`}
              onChange={(value) => {
                if (value) set({ [field]: value })
              }}
            />
          ))}
          {numbers.map(([field, unit, decimals, path]) => (
            <div key={field} className={styles['third']}>
              <TypedNumber
                label={t(`carriers:rule.${field}`)}
                value={draft[field]}
                unit={unit}
                decimals={decimals}
                error={keyOf(path)}
                testId={`rule-${field}`}
                onChange={(value) => {
                  set({ [field]: value })
                }}
              />
            </div>
          ))}
          <h3 className={styles['whole']}>{t('carriers:rule.way')}</h3>
          <Select
            label={t('carriers:rule.carrier')}
            data={carrierCodes.map((value) => ({ value, label: nameOf(value) }))}
            value={draft.carrier}
            allowDeselect={false}
            data-testid="rule-carrier"
            onChange={(value) => {
              if (value && value !== draft.carrier) set({ carrier: value, service: '' })
            }}
          />
          <Autocomplete
            label={t('carriers:rule.service')}
            description={t('carriers:rule.serviceText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...knownServices[draft.carrier]]}
            value={draft.service}
            maxLength={200}
            error={errorOf('service')}
            data-testid="rule-service"
            onChange={(service) => {
              set({ service })
            }}
          />
          <Textarea
            className={styles['whole']}
            label={t('carriers:rule.options')}
            description={t('carriers:rule.optionsText')}
            rows={2}
            value={draft.options}
            error={errorOf('options')}
            data-testid="rule-options"
            onChange={(event) => {
              set({ options: event.currentTarget.value })
            }}
          />
        </div>
        <DialogActions
          label={t('carriers:rule.keep')}
          busy={false}
          testId="keep-rule"
          onBack={props.onClose}
          onAct={keep}
        />
      </Stack>
    </Dialog>
  )
}
