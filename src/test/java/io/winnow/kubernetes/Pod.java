package io.winnow.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pods that an object asks for.
 *
 * @param owner who asks
 * @param claimed the volumes that each pod gets of its own
 */
record Pod(HasMetadata owner, PodTemplateSpec template, Set<String> claimed) {

    /** Empty if the object asks for none. */
    static Optional<Pod> of(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Optional.of(new Pod(object, deployment.getSpec().getTemplate(), Set.of()));
        }
        if (object instanceof StatefulSet set) {
            return Optional.of(new Pod(object, set.getSpec().getTemplate(), claims(set)));
        }
        if (object instanceof Job job) {
            return Optional.of(new Pod(object, job.getSpec().getTemplate(), Set.of()));
        }
        if (object instanceof CronJob job) {
            return Optional.of(
                    new Pod(object, job.getSpec().getJobTemplate().getSpec().getTemplate(), Set.of()));
        }
        return Optional.empty();
    }

    private static Set<String> claims(StatefulSet set) {
        Set<String> claims = new HashSet<>();
        for (PersistentVolumeClaim claim : set.getSpec().getVolumeClaimTemplates()) {
            claims.add(claim.getMetadata().getName());
        }
        return claims;
    }

    PodSpec spec() {
        return template.getSpec();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    /** Whether it runs on, and does not end by itself. */
    boolean isDetector() {
        return owner instanceof Deployment || owner instanceof StatefulSet;
    }

    /** Those that prepare it, too. */
    List<Container> containers() {
        List<Container> all = new ArrayList<>(spec().getInitContainers());
        all.addAll(spec().getContainers());
        return all;
    }

    /** What it mounts out of ConfigMaps and Secrets into one volume. */
    Stream<VolumeProjection> projections() {
        return spec().getVolumes().stream()
                .map(Volume::getProjected)
                .filter(projected -> projected != null)
                .flatMap(projected -> projected.getSources().stream());
    }

    boolean hasLabels(Map<String, String> selector) {
        return !selector.isEmpty() && labels().entrySet().containsAll(selector.entrySet());
    }

    @Override
    public String toString() {
        return owner.getKind() + " " + owner.getMetadata().getName();
    }
}
