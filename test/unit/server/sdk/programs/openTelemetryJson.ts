// An app that is instrumented with OpenTelemetry alone and exports to the server's bare address, as JSON.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { tellOfParcel } from './openTelemetryApp.ts';

console.log(JSON.stringify(await tellOfParcel(new OTLPTraceExporter())));
