/**
 * ISO 3166-1: alpha-3 codes with their alpha-2 codes. Some HR systems send the longer ones.
 * @see https://www.iso.org/obp/ui/#search/code/
 */
const PAIRS = `
  ABW AW AFG AF AGO AO AIA AI ALA AX ALB AL AND AD ARE AE ARG AR ARM AM ASM AS ATA AQ ATF TF ATG AG
  AUS AU AUT AT AZE AZ BDI BI BEL BE BEN BJ BES BQ BFA BF BGD BD BGR BG BHR BH BHS BS BIH BA BLM BL
  BLR BY BLZ BZ BMU BM BOL BO BRA BR BRB BB BRN BN BTN BT BVT BV BWA BW CAF CF CAN CA CCK CC CHE CH
  CHL CL CHN CN CIV CI CMR CM COD CD COG CG COK CK COL CO COM KM CPV CV CRI CR CUB CU CUW CW CXR CX
  CYM KY CYP CY CZE CZ DEU DE DJI DJ DMA DM DNK DK DOM DO DZA DZ ECU EC EGY EG ERI ER ESH EH ESP ES
  EST EE ETH ET FIN FI FJI FJ FLK FK FRA FR FRO FO FSM FM GAB GA GBR GB GEO GE GGY GG GHA GH GIB GI
  GIN GN GLP GP GMB GM GNB GW GNQ GQ GRC GR GRD GD GRL GL GTM GT GUF GF GUM GU GUY GY HKG HK HMD HM
  HND HN HRV HR HTI HT HUN HU IDN ID IMN IM IND IN IOT IO IRL IE IRN IR IRQ IQ ISL IS ISR IL ITA IT
  JAM JM JEY JE JOR JO JPN JP KAZ KZ KEN KE KGZ KG KHM KH KIR KI KNA KN KOR KR KWT KW LAO LA LBN LB
  LBR LR LBY LY LCA LC LIE LI LKA LK LSO LS LTU LT LUX LU LVA LV MAC MO MAF MF MAR MA MCO MC MDA MD
  MDG MG MDV MV MEX MX MHL MH MKD MK MLI ML MLT MT MMR MM MNE ME MNG MN MNP MP MOZ MZ MRT MR MSR MS
  MTQ MQ MUS MU MWI MW MYS MY MYT YT NAM NA NCL NC NER NE NFK NF NGA NG NIC NI NIU NU NLD NL NOR NO
  NPL NP NRU NR NZL NZ OMN OM PAK PK PAN PA PCN PN PER PE PHL PH PLW PW PNG PG POL PL PRI PR PRK KP
  PRT PT PRY PY PSE PS PYF PF QAT QA REU RE ROU RO RUS RU RWA RW SAU SA SDN SD SEN SN SGP SG SGS GS
  SHN SH SJM SJ SLB SB SLE SL SLV SV SMR SM SOM SO SPM PM SRB RS SSD SS STP ST SUR SR SVK SK SVN SI
  SWE SE SWZ SZ SXM SX SYC SC SYR SY TCA TC TCD TD TGO TG THA TH TJK TJ TKL TK TKM TM TLS TL TON TO
  TTO TT TUN TN TUR TR TUV TV TWN TW TZA TZ UGA UG UKR UA UMI UM URY UY USA US UZB UZ VAT VA VCT VC
  VEN VE VGB VG VIR VI VNM VN VUT VU WLF WF WSM WS YEM YE ZAF ZA ZMB ZM ZWE ZW`
  .trim()
  .split(/\s+/);

/** Alpha-2 codes by alpha-3 codes. */
export const ALPHA_2_BY_ALPHA_3: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap((code, index) => (index % 2 === 0 ? [[code, PAIRS[index + 1] ?? '']] : [])),
);

/** Names that HR systems use beside those of the runtime. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  'great britain': 'GB',
  'united kingdom of great britain and northern ireland': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'netherlands (kingdom of the)': 'NL',
  'netherlands, kingdom of the': 'NL',
  'republic of ireland': 'IE',
  'czech republic': 'CZ',
  'slovak republic': 'SK',
  'russian federation': 'RU',
  'korea, republic of': 'KR',
  'republic of korea': 'KR',
  "korea, democratic people's republic of": 'KP',
  'viet nam': 'VN',
  'hong kong': 'HK',
  macao: 'MO',
  macau: 'MO',
  taiwan: 'TW',
  'taiwan, province of china': 'TW',
  turkey: 'TR',
  türkiye: 'TR',
  swaziland: 'SZ',
  macedonia: 'MK',
  'moldova, republic of': 'MD',
  'tanzania, united republic of': 'TZ',
  'venezuela (bolivarian republic of)': 'VE',
  'bolivia (plurinational state of)': 'BO',
  'iran (islamic republic of)': 'IR',
  'syrian arab republic': 'SY',
  'brunei darussalam': 'BN',
  'ivory coast': 'CI',
  "côte d'ivoire": 'CI',
  'cape verde': 'CV',
  'east timor': 'TL',
  burma: 'MM',
  uae: 'AE',
  eire: 'IE',
  'hong kong sar': 'HK',
  'hong kong sar, china': 'HK',
  'hong kong, china': 'HK',
  'macao sar, china': 'MO',
  'china, hong kong special administrative region': 'HK',
  'china, macao special administrative region': 'MO',
  'taiwan, china': 'TW',
  'saint helena, ascension and tristan da cunha': 'SH',
  'bonaire, sint eustatius and saba': 'BQ',
  'palestinian territory, occupied': 'PS',
  palestine: 'PS',
  'palestine, state of': 'PS',
  'virgin islands, u.s.': 'VI',
  'virgin islands (u.s.)': 'VI',
  'virgin islands, british': 'VG',
  'virgin islands (british)': 'VG',
  'congo, the democratic republic of the': 'CD',
  'congo, democratic republic of the': 'CD',
  'democratic republic of the congo': 'CD',
  'republic of the congo': 'CG',
  'congo, dem. rep.': 'CD',
  'congo, rep.': 'CG',
  'korea, rep.': 'KR',
  "korea (the democratic people's republic of)": 'KP',
  'korea (the republic of)': 'KR',
  "lao people's democratic republic": 'LA',
  'federated states of micronesia': 'FM',
};
