package io.winnow.app;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Health as an orchestrator should see it: waiting for a broker, a topic or the registry is alive and started but not
 * ready. Replaces the checks of the Kafka Streams extension, whose liveness is down while a topic is missing.
 */
@Singleton
class HealthChecks {

    private final RunningDetector detector;
    private final StatusReport report;

    HealthChecks(RunningDetector detector, StatusReport report) {
        this.detector = detector;
        this.report = report;
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> response("stream").status(detector.isAlive()).build();
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> response("stream")
                .status(report.status().state() == StreamState.RUNNING)
                .build();
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> response("stream")
                .status(detector.isAlive() && report.status().state() != StreamState.STARTING)
                .build();
    }

    private HealthCheckResponseBuilder response(String name) {
        DetectorStatus status = report.status();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(name).withData("state", status.state().name());
        return status.waitingFor() == null ? response : response.withData("waitingFor", status.waitingFor());
    }
}
