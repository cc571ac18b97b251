export { type Behaviour, CanaryService, wellBehaved } from './service.ts';
export { CanarySite, type SiteOptions, type SiteTraffic, startLoad } from './site.ts';
